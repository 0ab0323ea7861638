// The message of every rule of the rulebook, as it stands on a card: what to do, what was entered, nothing else.
import { expect, test } from "vitest";
import { red_flags as book, rules } from "../../../backend/clinical/rulebook.json";
import type { Tier } from "../store";
import { wordsOf } from "./reasons";
import { flagsRules } from "./text/en/flags-rules";
import { nudge as t } from "./text/en/nudge";
import { gradeOf } from "./text/grade";

const flags = book.rules.map(({ id, tier }) => ({ rule: id, tier: tier as Tier }));
const slow = Object.entries(t.body).flatMap(([rule, bodies]) =>
  Object.keys(bodies).map((tier) => ({ rule, tier: tier as Tier })),
);
const messages = [...flags, ...slow].map((one) => ({ ...one, ...wordsOf(one) }));

test("every rule has words of its own, and no words are left over", () => {
  expect(Object.keys(flagsRules).sort()).toEqual(book.rules.map(({ id }) => id).sort());
  expect(Object.keys(t.body).sort()).toEqual(Object.keys(rules).sort());
  expect(messages.filter(({ body }) => body === t.otherBody)).toEqual([]);
});

test("a slow rule has words for each tier that it speaks in", () => {
  const always = Object.entries(t.body).filter(([, bodies]) => !("few_days" in bodies));
  expect(always.map(([rule]) => rule)).toEqual(["chronic", "nsaid_days"]);
});

test.each(messages)("$rule, $tier: grade 6 at most", ({ head, body }) => {
  expect(gradeOf(`${head}. ${body}`)).toBeLessThanOrEqual(6);
});

const DO: Record<Tier, RegExp> = {
  emergency: /^Call (your emergency number|for help) now/,
  same_day: /^Call your doctor or advice line today$/,
  few_days: /^(Ask for an urgent|Please book a) visit in the next few days$/,
  routine: /^A good time to book a visit$/,
};

test.each(messages)("$rule, $tier: what to do comes first, and fits the tier", (message) => {
  expect(message.head).toMatch(DO[message.tier] as RegExp);
});

const CAUSE =
  /cancer|serious|paraly|clot|infection|fracture|nerve|tumou?r|disease|heart|because|may be|could be|might|likely|risk|probabl|cause|condition/i;
const COMFORT = /don’t worry|no need|fine|nothing|good news|safe|only|just|usually|often|common/i;

test.each(messages)("$rule, $tier: no cause, no likelihood, no comfort", ({ head, body }) => {
  expect(`${head}. ${body}`).not.toMatch(CAUSE);
  expect(`${head}. ${body}`).not.toMatch(COMFORT);
});

test.each(flags)("$rule: says what the person told us, then asks for a check", (flag) => {
  const words = flagsRules[flag.rule];
  expect(words?.told).toMatch(/^You (told us|ticked) .+\.$/);
  expect(words?.ask).toMatch(/check|help/);
  if (flag.tier === "same_day") expect(words?.ask).toContain("today");
});
