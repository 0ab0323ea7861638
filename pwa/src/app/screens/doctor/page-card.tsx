// What the page is, and which days it is about.

import { listDays, today } from "../../../store";
import { OneOf } from "../../parts/chips";
import { Field } from "../../parts/field";
import { useQuery } from "../../query";
import { doctor as t } from "../../text/en/doctor";
import { fullDate } from "../../text/format";
import { Paper } from "./paper";
import { lengthOf, type Period, periodOf, whatIsWrong } from "./period";
import type { Page } from "./use-page";

const SPANS = ([30, 90, "own"] as const).map((value) => ({ value, name: t.periods[value] }));

export function PageCard({ wanted, change }: Page) {
  const period = periodOf(wanted, today());
  const isComplete = period !== null && whatIsWrong(wanted, today()) === "";
  return (
    <section class="card" aria-labelledby="page">
      <div class="report-preview">
        <Paper />
        <div class="stack">
          <h2 id="page">{t.page}</h2>
          <p class="quiet">{t.pageWhy}</p>
        </div>
      </div>
      <OneOf
        legend={t.period}
        shape="even"
        choices={SPANS}
        value={wanted.span}
        onChange={(span) => span !== null && change({ span })}
      />
      {wanted.span === "own" && <OwnDays wanted={wanted} change={change} />}
      {isComplete && <Logged {...period} />}
    </section>
  );
}

function OwnDays({ wanted, change }: Pick<Page, "wanted" | "change">) {
  const day = (name: "from" | "to", label: string) => (
    <Field label={label}>
      <input
        type="date"
        max={today()}
        value={wanted[name] ?? ""}
        onChange={(event) => change({ [name]: event.currentTarget.value || null })}
      />
    </Field>
  );
  return (
    <div class="row even">
      {day("from", t.from)}
      {day("to", t.to)}
    </div>
  );
}

function Logged({ from, to }: Period) {
  const days = useQuery(async () => {
    const logs = await listDays("pain_log", from, to);
    return new Set(logs.map(({ day }) => day)).size;
  }, [from, to]);
  return (
    <p>
      {t.days(fullDate(from), fullDate(to))}.{" "}
      {days !== undefined && t.logged(days, lengthOf({ from, to }))}
    </p>
  );
}
