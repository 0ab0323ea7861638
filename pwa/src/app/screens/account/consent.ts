// The consent that sign-up records: the text as shown, and the hash that the server keeps of it.

import { consent } from "../../text/en/consent";

/** What is agreed to, paragraph by paragraph as on the screen. */
export const CONSENT_TEXT = consent.paragraphs.join("\n\n");

/** SHA-256 of `CONSENT_TEXT` in UTF-8. A constant, as a page on plain http has no `crypto.subtle`. */
export const CONSENT_SHA256 = "a361cd6fe4e6f596ff1b838bb0d1e3e4ee37cf1752184215be4b5e2dbc3b04a5";
