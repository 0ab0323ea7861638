// The hash that sign-up sends is that of the text on the screen.
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { CONSENT_SHA256, CONSENT_TEXT } from "./consent";

test("the consent's hash is that of its text", () => {
  expect(CONSENT_SHA256).toBe(createHash("sha256").update(CONSENT_TEXT, "utf8").digest("hex"));
});
