"""What the words of the format mean, for editors and the reference: one sentence each."""

from __future__ import annotations

MEANINGS: tuple[dict[str, str], ...] = (
    {
        "map": "One journey of one persona.",
        "library": "Personas, channels, evidence, metrics and actions that several maps share.",
    },
    {
        "current": "The journey as clients make it today.",
        "future": "The journey as it is to become.",
    },
    {
        "draft": "Being written; not agreed yet.",
        "active": "Agreed and in use.",
        "archived": "Kept for the record; no longer true or needed.",
    },
    {
        "critical": "Before everything else.",
        "high": "Soon.",
        "medium": "In its turn.",
        "low": "When there is time.",
    },
    {
        "green": "The client can meet our content or people here.",
        "amber": "The client can meet us here, but what we have is poor, partial or outdated.",
        "red": "The client looks here and we are absent.",
    },
    {
        "web": "A website or one page of it.",
        "search": "A search engine or its results.",
        "social": "A social network, a community, a group in it.",
        "marketplace": "A trading platform or a directory of offers.",
        "messenger": "A chat, a bot, a group in a messenger.",
        "email": "Letters and mailings.",
        "phone": "A call or a text message.",
        "app": "A mobile or desktop application.",
        "store": "A shop, an office, a counter.",
        "event": "A fair, a conference, a meeting, a webinar.",
        "media": "Press, television, radio, outdoor, blogs.",
        "partner": "A company that sells, advises or delivers beside us.",
        "person": "Somebody whom the client asks: a colleague, a friend, an expert.",
        "document": "A paper that the client reads: an offer, a contract, an invoice, a manual.",
        "product": "The product or service itself: its card, its room, its parcel.",
        "other": "None of these.",
    },
    {
        "own": "Ours: we decide what stands there.",
        "paid": "Bought: advertising and placements.",
        "earned": "Others speak of us there of their own accord: reviews, recommendations, press.",
        "third_party": "Somebody else's: we can only ask or take part.",
    },
    {
        "interview": "Talks with clients.",
        "survey": "Answers of clients to a questionnaire.",
        "observation": "Clients watched at it: field visits, usability tests, recordings.",
        "analytics": "Counts of what clients do: web, app or search statistics.",
        "crm": "Records of clients and deals.",
        "sales": "What clients said to sales: calls, letters, lost deals.",
        "support": "What clients asked support.",
        "review": "What clients publish themselves: reviews, posts, forum threads.",
        "experiment": "A test with clients that compares variants.",
        "document": "A paper of our own: a report, a rule, a plan.",
        "staff": "What our own people know or say.",
        "assumption": "A guess that nobody has checked yet.",
    },
    {
        "nps": "Net Promoter Score, from -100 to 100.",
        "csat": "Satisfaction with the step, in the unit given.",
        "ces": "Customer Effort Score: how hard it was.",
        "ratio": "A part of a whole; 58 with the unit %, 0.58 without a unit.",
        "count": "How many.",
        "duration": "How long.",
        "money": "An amount of money.",
        "other": "None of these.",
    },
    {
        "higher": "The higher the better.",
        "lower": "The lower the better.",
    },
    {
        "idea": "Collected, not judged yet.",
        "selected": "Chosen to be done.",
        "planned": "Has its place in a plan.",
        "in_progress": "Being done.",
        "done": "Done.",
        "rejected": "Decided against; `reason` says why.",
    },
    {
        "customer": "What the client does or meets.",
        "frontstage": "What our people do in the client's sight.",
        "backstage": "What our people and systems do out of sight.",
        "support": "What supports them.",
    },
    {
        "cards": "Text cards.",
        "score": "A whole number from 1 to 5.",
    },
    {
        "success": "The journey ends with what the client wanted.",
        "failure": "The client gives up or leaves.",
    },
)  # fmt: skip

# What the ends and the steps between them mean, by field; 5 is always the most.
SCALES: dict[str, tuple[str, str, str, str, str]] = {
    "importance": (
        "Hardly matters to the client.",
        "Matters little.",
        "Matters; counted where nothing is written.",
        "Matters much.",
        "Decides the journey.",
    ),
    "impact": (
        "Clients would hardly notice.",
        "Helps a little.",
        "Helps noticeably.",
        "Helps much.",
        "Changes the journey.",
    ),
    "domain_knowledge": (
        "New to the field.",
        "Has heard of it.",
        "Knows the basics.",
        "Knows it well.",
        "An expert.",
    ),
    "tech_savviness": (
        "Avoids technology.",
        "Needs help with it.",
        "Gets on with what is usual.",
        "At home with it.",
        "An expert.",
    ),
}


def meanings_of(words: tuple[str, ...]) -> tuple[str, ...] | None:
    """The meaning of each of the words; None where the words are no set of the format."""
    for known in MEANINGS:
        if set(words) <= set(known) and (len(words) > 1 or words[0] in ("map", "library")):
            return tuple(known[word] for word in words)
    return None
