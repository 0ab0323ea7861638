import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { consent } from "./consent";

test("the hash that is sent is the hash of the text that is shown", () => {
  const text = consent.paragraphs.join("\n");
  expect(createHash("sha256").update(text, "utf8").digest("hex")).toBe(consent.sha256);
});
