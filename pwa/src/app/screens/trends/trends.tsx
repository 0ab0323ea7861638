// The trend: a drawing, the same in a sentence, and the same in a table.

import "../../style/chart.css";
import "../../style/legend.css";
import { useState } from "preact/hooks";
import { addDays, dayRange } from "../../../clinical/days";
import { list, listDays, today } from "../../../store";
import { median } from "../../levels";
import { Empty } from "../../parts/empty";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { Screen } from "../../parts/screen";
import { useQuery } from "../../query";
import { trends as t } from "../../text/en/trends";
import { words } from "../../text/en/words";
import { listOf, number, shortDay } from "../../text/format";
import { nameOf } from "../../text/name";
import { Chart } from "./chart";
import { type Series, seriesOf, weekOf } from "./series";

const SPANS = [7, 30, 90] as const;
type Span = (typeof SPANS)[number];

async function readTrend(day: string, span: Span) {
  const from = addDays(day, 1 - Math.max(span, 14));
  const [logs, uses, courses] = await Promise.all([
    listDays("pain_log", from, day),
    listDays("treatment_use", from, day),
    list("treatment"),
  ]);
  return {
    series: seriesOf({ logs, uses, courses }, day, span),
    week: weekOf(logs, day),
    before: weekOf(logs, addDays(day, -7)),
  };
}

export default function Trends() {
  const [span, setSpan] = useState<Span>(30);
  const day = today();
  const found = useQuery(() => readTrend(day, span), [day, span]);
  return (
    <Screen title={t.title} parent="/diary" busy={found === undefined}>
      <Spans span={span} onChange={setSpan} />
      {found && found.series.points.length === 0 && <Nothing />}
      {found && found.series.points.length > 0 && <Trend {...found} />}
    </Screen>
  );
}

function Spans({ span, onChange }: { span: Span; onChange: (span: Span) => void }) {
  return (
    <fieldset>
      <legend class="hide">{t.span}</legend>
      <div class="segments">
        {SPANS.map((days) => (
          <label key={days}>
            <input
              type="radio"
              name="span"
              checked={span === days}
              onChange={() => onChange(days)}
            />
            <span>{t.spans[days]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Nothing() {
  return (
    <Empty title={t.empty} lead={t.emptyLead}>
      <a class="button" href="/log">
        {t.logNow}
      </a>
    </Empty>
  );
}

type TrendProps = Awaited<ReturnType<typeof readTrend>>;

function Trend({ series, week, before }: TrendProps) {
  return (
    <>
      <p>{sentenceOf(series)}</p>
      <section class="card">
        <Chart series={series} />
        <div class="legend">
          {series.points.some(({ recalled }) => recalled) && (
            <span>
              <svg class="key-dot" viewBox="0 0 12 12" aria-hidden="true">
                <circle cx="6" cy="6" r="4.5" />
              </svg>
              {t.recalled}
            </span>
          )}
          {series.logged < series.of && <span>{t.gap}</span>}
          {series.bars.length > 0 && <span>{t.used}</span>}
        </div>
      </section>
      {week && before && (
        <p>{t.week(figure(week.mean), week.days, figure(before.mean), before.days)}</p>
      )}
      <details>
        <summary>
          <Icon of={icon.next} />
          {t.table}
        </summary>
        <Table series={series} />
      </details>
    </>
  );
}

const figure = (value: number) => number(Math.round(value * 10) / 10);

function sentenceOf({ points, logged, of }: Series): string {
  const levels = points.map(({ level }) => level);
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  const range = t.range(figure(low), figure(high), figure(median(levels) ?? low));
  return `${t.logged(logged, of)} ${range}`;
}

/** Newest day first; a day without an entry says so. */
function Table({ series: { from, to, points, bars } }: { series: Series }) {
  const levels = new Map(points.map((point) => [point.day, point]));
  return (
    <table class="data">
      <thead>
        <tr>
          <th scope="col">{t.day}</th>
          <th scope="col">{t.pain}</th>
          <th scope="col">{t.treatments}</th>
        </tr>
      </thead>
      <tbody>
        {dayRange(from, to)
          .reverse()
          .map((day) => {
            const point = levels.get(day);
            const used = bars.filter(({ uses }) => uses.includes(day));
            return (
              <tr key={day}>
                <th scope="row">
                  <a href={`/diary/${day}`}>{shortDay(day)}</a>
                </th>
                <td class={point ? undefined : "quiet"}>
                  {point ? figure(point.level) : t.notLogged}
                  {point?.recalled && <span class="quiet"> {t.recalled}</span>}
                </td>
                <td>
                  {used.length
                    ? listOf(used.map((bar) => nameOf(words.treatment, bar.treatment)))
                    : t.none}
                </td>
              </tr>
            );
          })}
      </tbody>
    </table>
  );
}
