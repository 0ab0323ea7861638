// Where a check stands: which questions are on the page, under which sign, and when older answers are not said again.
import { expect, test } from "vitest";
import type { Check } from "../../../clinical/checks";
import type { Person } from "../../../clinical/red_flags";
import { EMPTY, type Nudge } from "../../../store/records";
import { nudgeOf } from "./nudge-of";
import { standingOf, toldBy } from "./standing";

const NOBODY: Person = { birth_year: null, risk_factors: [], conditions: [], surgeries: [] };

function check(answers: Check["answers"], more: Partial<Check> = {}): Check {
  const day = more.day ?? "2026-11-24";
  const at = `${day}T09:00:00.000+00:00`;
  return { id: "a", at, day, answers, temperature_celsius: null, corrects: null, ...more };
}

const standing = (one: Check, earlier: Check[] = [], nudges: Nudge[] = []) =>
  standingOf([...earlier, one], NOBODY, one, nudges);

test("each question stands once, under the first sign that asks it", () => {
  const { asked, open } = standing(check({ numbness_tingling: "yes", weakness_fatigue: "yes" }));
  const questions = asked.flatMap((one) => one.questions);
  expect(new Set(questions)).toEqual(new Set(open));
  expect(questions.length).toBe(open.length);
  expect(asked.map(({ sign }) => sign)).toEqual(["numbness_tingling", "weakness_fatigue"]);
});

test("an answered question stays on the page, so that it can be changed", () => {
  const { asked, open } = standing(check({ numbness_tingling: "yes", numb_saddle: "no" }));
  expect(open).not.toContain("numb_saddle");
  expect(asked[0]?.questions).toContain("numb_saddle");
});

test("an emergency leaves nothing to ask", () => {
  const { open, flags } = standing(check({ numbness_tingling: "yes", numb_saddle: "yes" }));
  expect(open).toEqual([]);
  expect(flags[0]).toMatchObject({ rule: "saddle_or_bladder", tier: "emergency" });
});

test("a change of bladder or bowel is asked about before it is an emergency", () => {
  expect(standing(check({ bladder_bowel: "yes" })).open).toEqual(["lost_feeling_or_control"]);
});

test("a sign that a doctor knows keeps its place without questions and calls for nothing", () => {
  const { asked, open, flags } = standing(check({ swelling: "known" }));
  expect(asked).toEqual([{ sign: "swelling", questions: [] }]);
  expect([open, flags]).toEqual([[], []]);
});

test("a measured fever is asked about like a ticked one", () => {
  const { asked } = standing(check(null, { temperature_celsius: 38 }));
  expect(asked[0]).toMatchObject({ sign: "fever_chills" });
  expect(asked[0]?.questions).toContain("very_ill_with_fever");
});

const EARLIER = check(
  { numbness_tingling: "yes", numb_saddle: "yes" },
  { id: "0", day: "2026-11-22" },
);

function nudge(state: Nudge["state"], more: Partial<Nudge> = {}): Nudge {
  const told = { rule: "saddle_or_bladder", episode: "2026-11-22", tier: "emergency", state };
  return { ...EMPTY.nudge, id: "n", edit_id: "e", overruled: null, ...told, ...more };
}

test("an older emergency that is still open is said again", () => {
  const { flags } = standing(check({ swelling: "yes" }), [EARLIER], [nudge("shown")]);
  expect(flags[0]?.tier).toBe("emergency");
});

test("an older emergency that was acted on is not, and the new sign gets its own questions", () => {
  const { flags, open } = standing(check({ swelling: "yes" }), [EARLIER], [nudge("seen")]);
  expect(flags.map(({ rule }) => rule)).toEqual(["swelling"]);
  expect(open).toContain("breathless_chest");
});

test("a flag finds its own nudge, else the open one that took it in as a reason", () => {
  const [flag] = standing(check({ swelling: "yes" })).flags;
  if (!flag) throw new Error("nothing was called for");
  const own = nudge("due", { id: "own", rule: "swelling", episode: "2026-11-24" });
  const evidence = { counts: {}, records: [], reasons: ["numb_or_tingling", "swelling"] };
  const host = nudge("due", { id: "host", rule: "numb_or_tingling", evidence });
  expect(nudgeOf(flag, [host, own])?.id).toBe("own");
  expect(nudgeOf(flag, [host])?.id).toBe("host");
  expect(nudgeOf(flag, [{ ...own, state: "booked" }])).toBeUndefined();
});

test("what was told is named once, in the order of the rulebook", () => {
  const { flags } = standing(check({ weakness_fatigue: "yes", numbness_tingling: "yes" }));
  expect(toldBy(flags)).toEqual(["numbness_tingling", "weakness_fatigue"]);
});
