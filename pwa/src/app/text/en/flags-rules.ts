// English words of the red flags, a message a rule: what to do, what was ticked; no cause, no likelihood, no comfort.

const HEADS = {
  call: "Call your emergency number now",
  go: "Call for help now, or go to an emergency room",
  today: "Call your doctor or advice line today",
  urgent: "Ask for an urgent visit in the next few days",
  visit: "Please book a visit in the next few days",
} as const;

const ASKS = {
  call: "This needs help right away.",
  go: "This needs a check right away. Do not wait for a visit.",
  today: "Someone should check you today.",
  urgent: "A doctor should check this.",
  visit: "A doctor should check this.",
} as const;

export interface RuleWords {
  /** What to do. */
  head: string;
  /** What was ticked; stands alone where another rule speaks first. */
  told: string;
  /** Why to do it, without a cause. */
  ask: string;
}

const rule = (act: keyof typeof HEADS, told: string, ask: string = ASKS[act]): RuleWords => ({
  head: HEADS[act],
  told,
  ask,
});

export const flagsRules: Readonly<Record<string, RuleWords>> = {
  saddle_or_bladder: rule(
    "go",
    "You told us you feel numb around your groin or bottom, or that you pee or poo in a new way.",
  ),
  both_legs: rule("go", "You told us both legs are numb, tingling or weak."),
  weak_and_worse: rule(
    "go",
    "You told us you are weak or find it hard to walk, and that it gets worse fast.",
  ),
  sudden_with_fainting: rule(
    "call",
    "You told us about sudden, very bad pain, and that you feel faint, cold or sweaty.",
  ),
  chest_pain: rule("call", "You told us that your chest hurts."),
  swelling_and_breathless: rule(
    "call",
    "You told us about swelling, and that it is hard to breathe or your chest hurts.",
  ),
  cold_leg: rule("call", "You told us about a leg that is cold or pale."),
  tight_after_injury: rule(
    "go",
    "You told us about very bad, tight pain after you were hurt, or in a cast.",
  ),
  accident: rule("go", "You told us the pain came after a bad crash or a hard fall."),
  fever_and_very_ill: rule(
    "call",
    "You told us about a fever or chills, and that you feel very ill.",
  ),
  one_leg_swollen: rule(
    "today",
    "You told us about one leg that is swollen and sore, warm or red.",
  ),
  fever: rule("today", "You told us about a fever or chills."),
  weak_leg: rule("today", "You told us about a weak leg or a foot that drags."),
  hard_to_walk: rule("today", "You told us it is very hard to walk or stand."),
  sudden_pain_weak_bones: rule(
    "today",
    "You told us about sudden pain. You also told us about thin bones, steroids or a fall.",
  ),
  weight_loss_and_more: rule(
    "today",
    "You told us you lose weight without trying. You also told us about pain at night, or about an illness from before.",
  ),
  severe_pain: rule(
    "today",
    "You told us the pain is so bad that you cannot sleep, think or move.",
  ),
  weight_loss: rule("urgent", "You told us you lose weight without trying."),
  new_pain_after_cancer: rule(
    "urgent",
    "You told us about new pain, and about an illness from before.",
  ),
  weak_or_tired: rule("visit", "You told us you feel very weak or tired."),
  numb_or_tingling: rule(
    "visit",
    "You told us about a numb or tingling feeling.",
    "A doctor should check this. If it spreads, or you feel it around your groin or bottom, go to an emergency room.",
  ),
  lump_or_shape: rule("urgent", "You told us about a lump on your back, or a new shape of it."),
  swelling: rule("visit", "You told us about swelling."),
  between_shoulders: rule("urgent", "You told us about pain between your shoulders."),
  night_pain: rule(
    "urgent",
    "You told us about pain that is there all the time and worse at night.",
  ),
  sudden_pain: rule("visit", "You told us about pain that came all of a sudden."),
  told_symptom: rule("visit", "You ticked a sign from “When to see a doctor”."),
};
