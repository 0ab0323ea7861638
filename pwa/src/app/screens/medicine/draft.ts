// A medicine while it is being filled in, each number as typed from the person's own pack.

import { ingredientOf } from "../../../clinical/medicine";
import type { Medication } from "../../../store";
import { amountFrom } from "../../amount";
import { medicine as t } from "../../text/en/medicine";
import { number } from "../../text/format";

export interface PackDraft {
  name: string | null;
  form: string | null;
  ingredients: readonly { name: string; milligrams: string }[];
  otc: boolean | null;
  /** The most in 24 hours: in pieces of a known strength, else in milligrams of the first ingredient. */
  most: string | null;
  confirmed: boolean;
}

export const emptyPack: PackDraft = {
  name: null,
  form: null,
  ingredients: [{ name: "", milligrams: "" }],
  otc: null,
  most: null,
  confirmed: false,
};

/** A saved medicine as a draft; its limit was confirmed when it was saved. */
export function draftOf(pack: Medication): PackDraft {
  const ingredients = (pack.ingredients ?? []).map(({ name, milligrams }) => ({
    name,
    milligrams: milligrams === null ? "" : String(milligrams),
  }));
  const { name, form, otc, daily_limit_milligrams: limit } = pack;
  const each = pack.ingredients?.[0]?.milligrams;
  const most = limit && String(each ? limit / each : limit);
  const rows = ingredients.length ? ingredients : emptyPack.ingredients;
  return { name, form, otc, ingredients: rows, most: most || null, confirmed: most !== null };
}

/** Milligrams of the first ingredient in one piece; null where they are not known yet. */
export function mainStrength({ ingredients }: PackDraft): number | null {
  return amountFrom(ingredients[0]?.milligrams ?? "") || null;
}

/** The most of the first ingredient in 24 hours, in milligrams; null where none was typed. */
export function limitOf(draft: PackDraft): number | null {
  const most = amountFrom(draft.most ?? "");
  return most === null ? null : Math.round(most * (mainStrength(draft) ?? 1) * 1000) / 1000;
}

export function fieldsOf(draft: PackDraft): Partial<Medication> {
  const ingredients = draft.ingredients
    .filter(({ name }) => name.trim())
    .map(({ name, milligrams }) => ({ name: name.trim(), milligrams: amountFrom(milligrams) }));
  const strengths = ingredients.flatMap(({ milligrams }) => milligrams ?? []);
  return {
    name: draft.name?.trim() || null,
    form: draft.form?.trim() || null,
    strength: strengths.map((one) => t.mg(number(one))).join(" / ") || null,
    ingredients,
    otc: draft.otc,
    daily_limit_milligrams: limitOf(draft),
  };
}

/** What keeps a draft from being saved, in words; "" when nothing does. */
export function whatIsWrong(draft: PackDraft): string {
  const { name, ingredients, most, confirmed } = draft;
  const typed = [...ingredients.map(({ milligrams }) => milligrams), most ?? ""];
  if (!name?.trim()) return t.nameFirst;
  if (ingredients.some((one) => one.milligrams.trim() && !ingredientOf(one.name)))
    return t.ingredientName;
  if (typed.some((text) => text.trim() && !amountFrom(text))) return t.noNumber;
  if (most?.trim() && !ingredientOf(ingredients[0]?.name ?? "")) return t.ingredientName;
  return most?.trim() && !confirmed ? t.confirmFirst : "";
}
