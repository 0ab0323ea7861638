// What to do when it is no emergency: by whom to be seen and how soon, what was entered, and the ways on.

import "../../style/check.css";
import { LEAFLET } from "../../../clinical/red_flags";
import type { Nudge } from "../../../store";
import { askLater, planVisit } from "../../nudges";
import { banner } from "../../parts/banner";
import { AnyOf } from "../../parts/chips";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { LinkRow, Rows } from "../../parts/rows";
import { Dock, Sheet } from "../../parts/screen";
import { Section } from "../../parts/section";
import { wordsOf } from "../../reasons";
import { go } from "../../router";
import { keep } from "../../saving";
import { fields } from "../../text/en/fields";
import { flags as t } from "../../text/en/flags";
import { nudge as nudgeWords } from "../../text/en/nudge";
import { nameOf } from "../../text/name";
import type { AnswerProps } from "./answer";
import { nudgeOf } from "./nudge-of";
import { answerTo, citing, toldBy } from "./standing";

export function Advice(found: AnswerProps) {
  const { check, flags, known, nudges } = found;
  const [flag] = flags;
  if (!flag) return null;
  const { head, body } = wordsOf({ ...flag, evidence: citing(flag) });
  const told = toldBy(flags);
  const isToday = flag.tier === "same_day";
  return (
    <Sheet
      title={head}
      parent="/"
      dock={<WaysOn isToday={isToday} nudge={nudgeOf(flag, nudges)} known={known} />}
    >
      <section class={isToday ? "nudge same-day" : "nudge"}>
        <p class="lead">{body}</p>
        <p>{t.foot}</p>
      </section>
      <Section title={t.told}>
        <div class="card">
          <ul class="dots">
            {told.map((code) => (
              <li key={code}>{nameOf(fields.signs, code)}</li>
            ))}
          </ul>
          <a class="line-link" href={`/entry/${check.id}`}>
            {t.change}
          </a>
        </div>
      </Section>
      <AlreadyChecked {...found} />
      <Rows>
        <LinkRow
          to="/doctor"
          before={<Icon of={icon.doctor} />}
          title={t.toPage}
          under={t.toPageWhy}
        />
      </Rows>
    </Sheet>
  );
}

/** A sign that no question was asked about may be known as well. */
function AlreadyChecked({ check, answer }: AnswerProps) {
  const signs = LEAFLET.filter((code) => answerTo(code, check) === "yes");
  if (signs.length === 0) return null;
  return (
    <div class="inset">
      <AnyOf
        legend={t.checked}
        choices={signs.map((code) => ({ value: code, name: nameOf(fields.signs, code) }))}
        value={null}
        onChange={(chosen) => chosen?.[0] && answer(chosen[0], "known")}
      />
    </div>
  );
}

interface WaysProps {
  isToday: boolean;
  nudge: Nudge | undefined;
  known: AnswerProps["known"];
}

const DAYS_LATER = 3;

function WaysOn({ isToday, nudge, known }: WaysProps) {
  const leave = (to: string, say: (nudge: Nudge) => Promise<unknown>) =>
    keep(async () => {
      if (nudge) await say(nudge);
      go(to, { replace: true, banner: nudge ? banner.value : null });
    });
  const phone = known?.doctor_phone?.replace(/[^\d+*#]/g, "");
  const main = phone ? "button" : "button primary";
  return (
    <Dock>
      {phone && (
        <a class="button primary" href={`tel:${phone}`}>
          <Icon of={icon.phone} />
          {t.callDoctor(known?.doctor_name ?? t.yourDoctor)}
        </a>
      )}
      <div class={phone ? "row even" : "row dock-row"}>
        <button
          type="button"
          class={main}
          onClick={() => leave(isToday ? "/" : "/doctor", planVisit)}
        >
          {isToday ? nudgeWords.called : nudgeWords.plan}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => leave("/", (said) => askLater(said, DAYS_LATER))}
        >
          {isToday ? nudgeWords.laterToday : nudgeWords.later}
        </button>
      </div>
    </Dock>
  );
}
