// What a reader may do with the page; it can be read without.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");

  // A page that was opened from a file may have no storage; the choice then lasts for the page.
  const remembered = {
    get theme() {
      try { return localStorage.getItem("policydiff-theme"); } catch { return null; }
    },
    set theme(value) {
      try { localStorage.setItem("policydiff-theme", value); } catch { /* not remembered */ }
    },
  };
  const dark = () =>
    (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  if (["light", "dark"].includes(remembered.theme)) root.dataset.theme = remembered.theme;

  document.addEventListener("DOMContentLoaded", () => {
    const one = (id) => document.getElementById(id);
    const all = (selector, within = document) => [...within.querySelectorAll(selector)];
    const on = (element, event, act) => element && element.addEventListener(event, act);
    const changes = all(".change");
    const shown = () => changes.filter((change) => !change.hidden);
    let current = null;

    // Theme
    const theme = one("theme");
    const labelled = () => { if (theme) theme.textContent = dark() ? "Light" : "Dark"; };
    on(theme, "click", () => {
      root.dataset.theme = remembered.theme = dark() ? "light" : "dark";
      labelled();
    });
    labelled();

    // Filters
    const count = one("count");
    const noun = (number) => `${number} ${document.body.dataset.noun}${number === 1 ? "" : "s"}`;
    const told = () => {
      if (!count) return;
      const left = shown();
      const at = left.indexOf(current);
      if (at >= 0) count.textContent = `${at + 1} of ${noun(left.length)}`;
      else if (left.length < changes.length) count.textContent = `${left.length} of ${noun(changes.length)}`;
      else count.textContent = noun(changes.length);
    };
    const boxes = all(".filters input");
    const filter = () => {
      const asked = (kind) => new Set(boxes.filter((box) => box.name === kind && box.checked).map((box) => box.value));
      const effects = asked("effect");
      const areas = asked("area");
      for (const change of changes) {
        change.hidden = !effects.has(change.dataset.effect) || !areas.has(change.dataset.area);
      }
      for (const group of all(".group")) group.hidden = !group.querySelector(".change:not([hidden])");
      const nothing = one("nothing-left");
      if (nothing) nothing.hidden = shown().length > 0;
      told();
    };
    for (const box of boxes) on(box, "change", filter);
    const showAll = () => {
      for (const box of boxes) box.checked = true;
      filter();
    };
    on(one("show-all"), "click", showAll);

    // Deep links: what they lead to is unfolded and passes the filters
    const reveal = (element) => {
      if (element.hidden) showAll();
      for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    };
    const follow = () => {
      const target = location.hash.length > 1 && one(decodeURIComponent(location.hash.slice(1)));
      if (!target) return;
      reveal(target);
      if (target.classList.contains("change")) {
        current = target;
        target.focus({ preventScroll: true });
        told();
      }
      target.scrollIntoView();
    };
    on(window, "hashchange", follow);

    // Stepping
    const step = (by) => {
      const left = shown();
      if (!left.length) return;
      const at = left.indexOf(current);
      const next = at < 0 ? (by > 0 ? 0 : left.length - 1) : Math.min(Math.max(at + by, 0), left.length - 1);
      current = left[next];
      history.replaceState(null, "", `#${current.id}`);
      current.focus({ preventScroll: true });
      current.scrollIntoView({ block: "start" });
      told();
    };
    on(one("next"), "click", () => step(1));
    on(one("previous"), "click", () => step(-1));

    // Folding
    const folds = all("main details");
    const foldAll = () => {
      const open = folds.some((fold) => !fold.open);
      for (const fold of folds) fold.open = open;
    };
    on(document, "keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
      if (event.key === "j") step(1);
      else if (event.key === "k") step(-1);
      else if (event.key === "f") foldAll();
      else return;
      event.preventDefault();
    });

    // Copying, with the marks that the text report has
    const words = (element) => {
      const copy = element.cloneNode(true);
      for (const hidden of all(".vh", copy)) hidden.remove();
      for (const struck of all("del", copy)) struck.textContent = `[-${struck.textContent.trim()}-]`;
      for (const added of all("ins", copy)) added.textContent = `{+${added.textContent.trim()}+}`;
      return copy.textContent.replace(/\s+/g, " ").trim();
    };
    const text = (change) => [
      `${words(change.querySelector(".effect"))}: ${words(change.querySelector(".change-title"))}`,
      ...all(":scope > .redline, .places > li, .claim", change).map((line) => `  ${words(line)}`),
    ].join("\n");
    const copied = async (button, value) => {
      const label = button.textContent;
      try {
        await navigator.clipboard.writeText(value);
      } catch {
        const area = document.body.appendChild(document.createElement("textarea"));
        area.value = value;
        area.select();
        document.execCommand("copy");
        area.remove();
        button.focus();
      }
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = label; }, 1500);
    };
    for (const button of all(".copy")) on(button, "click", () => copied(button, text(button.closest(".change"))));
    on(one("copy-all"), "click", (event) => {
      const head = [words(document.querySelector("h1")), ...all(".version").map(words), words(one("verdict-title"))];
      copied(event.currentTarget, [head.join("\n"), ...shown().map(text)].join("\n\n") + "\n");
    });

    // Paper shows what the screen folds, but for what stayed or is beside the point
    let unfolded = [];
    on(one("print"), "click", () => print());
    on(window, "beforeprint", () => {
      unfolded = all("main details:not([open]):not(.fold, .set, .same-rows, .legend, .lacking)");
      for (const fold of unfolded) fold.open = true;
    });
    on(window, "afterprint", () => { for (const fold of unfolded) fold.open = false; });

    const rail = document.querySelector(".rail-more");
    if (rail && matchMedia("(max-width: 60rem)").matches) rail.open = false;
    follow();
  });
})();
