// What the server would not take: what it is, why, and all that one can do about it. It holds up nothing else.

import { type Doc, type Documents, exportCopy, restore, today } from "../../../store";
import type { OnlyHere } from "../../../store/receipt";
import { EMPTY, type Kind } from "../../../store/records";
import { giveUp, keepHere, leaveOut, tryAgain, tryAllAgain } from "../../../store/refused";
import { addressOf, titleOfRecord, whenOfRecord, whyRefused } from "../../describe";
import { banner } from "../../parts/banner";
import { saveFile } from "../../parts/files";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { Section } from "../../parts/section";
import { keep } from "../../saving";
import { sync as t } from "../../text/en/sync";

export function Refused({ refused }: { refused: readonly OnlyHere[] }) {
  if (refused.length === 0) return null;
  return (
    <Section title={t.refused}>
      <p class="inset">{t.refusedLead}</p>
      {refused.map((one) => (
        <Card key={`${one.kind} ${one.id}`} one={one} />
      ))}
      {refused.length > 1 && (
        <button
          type="button"
          class="button"
          onClick={() => keep(() => said(tryAllAgain, t.sentAgain))}
        >
          {t.allAgain}
        </button>
      )}
    </Section>
  );
}

/** What the person decided to leave here asks for nothing; the ways stay open. */
export function StaysHere({ stays }: { stays: readonly OnlyHere[] }) {
  if (stays.length === 0) return null;
  return (
    <Section title={t.stays}>
      <p class="inset">{t.staysWhy}</p>
      {stays.map((one) => (
        <Card key={`${one.kind} ${one.id}`} one={one} />
      ))}
    </Section>
  );
}

async function said(work: () => Promise<void>, text: string): Promise<void> {
  await work();
  banner.value = { text };
}

/** Does it, and offers the way back to what was given up. */
async function undoable(kind: Kind, work: () => Promise<Doc | null>, text: string): Promise<void> {
  const before = await work();
  const undo = () => restore(kind, before as unknown as Documents[typeof kind]);
  banner.value = before && !before._deleted ? { text, undo } : { text };
}

function Card({ one }: { one: OnlyHere }) {
  const { kind, id, doc, base, reason } = one;
  const known = doc._deleted && base ? base : doc;
  const title = titleOfRecord(kind, doc);
  return (
    <section class="card refusal" aria-label={title}>
      <div class="card-head">
        <Icon of={icon.help} />
        <div class="words">
          <b class="lead">{title}</b>
          <span class="quiet">{whenOfRecord(known, today())}</span>
        </div>
      </div>
      {reason && <p>{whyRefused(reason)}</p>}
      <FirstWays one={one} />
      <details>
        <summary>{t.otherWays}</summary>
        <OtherWays key={id} one={one} />
      </details>
    </section>
  );
}

/** A part that no form shows cannot be corrected in one. */
const isForeign = (kind: Kind, doc: Doc, field: string) =>
  field in doc && !(field in EMPTY[kind]) && !["id", "edit_id", "kind", "_deleted"].includes(field);

/** Reasons that lie in no answer of the person. */
const NOT_IN_THE_FORM = new Set(["unknown_kind", "edit_id_reused", "bad_request", "bad_json"]);

function FirstWays({ one: { kind, id, doc, reason, where } }: { one: OnlyHere }) {
  const { field = "", code = "" } = reason ?? {};
  const to = addressOf(kind, doc);
  const again = () => keep(() => said(() => tryAgain(kind, id), t.sentAgain));
  const without = () => keep(() => undoable(kind, () => leaveOut(kind, id, field), t.leftOut));
  // What may stay here asks for nothing: none of its buttons stands out.
  const first = where === "refused" ? "button filled" : "button";
  const isMendable = to !== null && !NOT_IN_THE_FORM.has(code);
  return (
    <div class="stack">
      {isForeign(kind, doc, field) ? (
        <button type="button" class={first} onClick={without}>
          {t.leaveOut}
        </button>
      ) : (
        isMendable && (
          <a class={first} href={to}>
            {t.correct}
          </a>
        )
      )}
      <button type="button" class="button" onClick={again}>
        {t.again}
      </button>
    </div>
  );
}

function OtherWays({ one: { kind, id, doc, base, where } }: { one: OnlyHere }) {
  const save = async () => {
    const type = "application/json";
    saveFile(new File([await exportCopy({ kind, id })], t.file(today()), { type }));
    banner.value = { text: t.saved };
  };
  const giveItUp = () => undoable(kind, () => giveUp(kind, id), base ? t.tookBack : t.removed);
  return (
    <div class="stack">
      {where === "refused" && (
        <Way name={t.keepHere} tap={() => said(() => keepHere(kind, id), t.keptHere)} />
      )}
      {!doc._deleted && <Way name={t.saveFile} tap={save} />}
      <Way name={base ? t.undoChange : t.remove} tap={giveItUp} />
    </div>
  );
}

function Way({ name, tap }: { name: string; tap: () => Promise<void> }) {
  return (
    <button type="button" class="button" onClick={() => keep(tap)}>
      {name}
    </button>
  );
}
