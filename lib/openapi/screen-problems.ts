import { kind, type ProblemKind } from "./problem-kind";

const gone = (noun: string): ProblemKind =>
  kind(404, `${noun}-not-found`, `There is no such ${noun} among those you may see.`, "Go back and open it from its list.");

/** Refusals that screens give, in forms rather than documents; explained here because their words are the same. */
export const SCREEN_PROBLEMS: readonly ProblemKind[] = [
  ...[
    "account",
    "cart-line",
    "import",
    "invitation",
    "member",
    "message",
    "page",
    "parcel",
    "picture",
    "place",
    "product",
    "session",
  ].map(gone),
  kind(400, "bad-multipart", "The upload ended early or is not a form.", "Send the form again."),
  kind(400, "form-has-nul", "A field of the form holds the NUL character.", "Remove U+0000; no text of ours can hold it."),
  kind(
    403,
    "invitation-of-another",
    "The invitation went to another address than the one you are signed in with.",
    "Sign out and come back with the invited address, or ask the shop to invite yours.",
  ),
  kind(409, "account-exists", "The invited address has an account already.", "Sign in with it, then answer the invitation."),
  kind(409, "import-done", "The import is done.", "Nothing is left to discard."),
  kind(409, "import-not-ready", "The import has no dry run to confirm yet.", "Wait for the dry run, look at it, then confirm."),
  kind(409, "invitation-ended", "The invitation was answered, withdrawn or has run out.", "Ask the shop for a new one."),
  kind(409, "invitation-sent-often", "The invitation has been mailed as often as one may be.", "Check its address."),
  kind(409, "last-place", "A shop needs one place for its goods.", "Open another place first."),
  kind(409, "last-owner", "A shop needs at least one owner.", "Make somebody else an owner first."),
  kind(409, "link-spent", "The link has been used or has run out.", "Ask for a new one."),
  kind(409, "message-not-resendable", "Only a message that failed can be sent again.", "Look at its state."),
  kind(409, "not-at-place", "The place is closed, or has not that many units.", "Choose another place or fewer units."),
  kind(409, "place-not-empty", "Units still lie at the place.", "Carry them elsewhere, then close it."),
  kind(409, "product-moved", "The product was changed since its file was looked at.", "Look at the file again."),
  kind(409, "still-oversold", "More units are promised than are there.", "Receive them, or cancel orders first."),
  kind(409, "units-promised", "The units are promised to orders and carts.", "Cancel some of them first, or allow back-orders."),
  kind(
    412,
    "stale-product",
    "Somebody changed the product since you loaded it.",
    "Look at what stands now in the fields that differ, then save again.",
  ),
  kind(413, "file-too-large", "The file is larger than an import takes.", "Split it, or pack it as .gz."),
  kind(415, "not-multipart", "The upload is no form with a file.", "Use the upload form."),
  kind(
    422,
    "invalid-mapping",
    "The columns chosen cannot be read as orders.",
    "Choose a column for the order's number, its date and a price.",
  ),
  kind(422, "unreadable-file", "The file cannot be read as what it is said to be.", "Check which system it comes from."),
  kind(429, "too-many-invitations", "The shop has sent the invitations of its day.", "Try again tomorrow."),
  kind(503, "picture-store-unavailable", "The storage of the pictures does not answer.", "Try again in a while."),
  kind(503, "webhook-failed", "The simulated courier could not reach the webhook, or was refused.", "Look into the log."),
  kind(503, "export-busy", "Too many exports run at this moment.", "Try again when one of them is done."),
];
