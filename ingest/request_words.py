"""The words that tell requests to go on from first ones, as parts of patterns.

Who reads titles, lead-ins or durations adds what stands beside them there; what such words mean is
said by `readers.wording.purposes` and, of durations, by `readers.durations`.
"""

from __future__ import annotations

from typing import Final

RENEWAL: Final = r"renewal|re-?\s?(?:authori[sz]ation|approval|certification)"
"""Names of a request that comes after one which was approved."""
RENEWALS: Final = rf"(?:{RENEWAL})s?"
"""The same of one or several."""
APPROVE: Final = (
    r"(?:re-?)?(?:approve|authori[sz]e)|renew"
    r"|(?:continue|extend)\s+(?:the\s+)?(?:coverage|approval|authori[sz]ation)"
)
"""What a reviewer is told to do: "Approve for 1 year if", "Renew when"."""
RENEWED: Final = r"renewed|re-?(?:authori[sz]|approv|certifi)ed"
"""What is done with such a request."""
CONTINUATION: Final = r"continu(?:ation|ed|ing)"
INITIATION: Final = r"initiation|initiating|starting"

AGAIN: Final = (
    r"re-?auth\w*|re-?approv\w*|re-?certif\w*|renew(?!al\s+date)\w*|subsequent\w*"
    rf"|{CONTINUATION}|continue|cont\.?(?=\s+(?:tx|therapy|treatment)\b)|re-?treatment"
    r"|maintenance(?=\s+(?:therapy|treatment|requests?)\b)"
    r"|(?:additional|extended)(?=\s+(?:approvals?|authori[sz]ations?|requests?)\b)"
)
"""All forms of words for going on, where a text is about approvals ("reauth", "renewed")."""
FIRST: Final = r"initial\w*|init(?=\W)|first|new\s+starts?"
"""The same for first requests."""
