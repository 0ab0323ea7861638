// The trend as a drawing: lines that stop at gaps, hollow dots for memory, bars of treatment under it.

import { daysBetween } from "../../../clinical/days";
import { trends as t } from "../../text/en/trends";
import { words } from "../../text/en/words";
import { shortDay } from "../../text/format";
import { nameOf } from "../../text/name";
import type { Bar, Series } from "./series";

const [WIDTH, LEFT, TOP, PLOT, ROW] = [352, 24, 8, 150, 30];

export function Chart({ series }: { series: Series }) {
  const { from, to, of, runs, points, bars } = series;
  const step = (WIDTH - LEFT) / of;
  const x = (day: string) => LEFT + (daysBetween(from, day) + 0.5) * step;
  const y = (level: number) => TOP + PLOT - (level / 10) * PLOT;
  const axis = TOP + PLOT + 22;
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${WIDTH} ${axis + 6 + bars.length * ROW}`}
      role="img"
      aria-label={t.chart}
    >
      {[0, 5, 10].map((level) => (
        <g key={level}>
          <path class="rule" d={`M${LEFT} ${y(level)}H${WIDTH}`} />
          <text x={LEFT - 6} y={y(level) + 5} text-anchor="end">
            {level}
          </text>
        </g>
      ))}
      <text x={LEFT} y={axis}>
        {shortDay(from)}
      </text>
      <text x={WIDTH} y={axis} text-anchor="end">
        {shortDay(to)}
      </text>
      {runs.map((run) => (
        <polyline
          key={run[0]?.day}
          class="trace"
          points={run.map(({ day, level }) => `${x(day)},${y(level)}`).join(" ")}
        />
      ))}
      {points.map(({ day, level, recalled }) => (
        <circle
          key={day}
          class={recalled ? "dot-recalled" : "dot"}
          cx={x(day)}
          cy={y(level)}
          r={of > 60 ? 2.25 : 3.5}
        />
      ))}
      {bars.map((bar, index) => (
        <TreatmentBar
          key={bar.treatment}
          bar={bar}
          x={x}
          step={step}
          top={axis + 8 + index * ROW}
        />
      ))}
    </svg>
  );
}

interface BarProps {
  bar: Bar;
  x: (day: string) => number;
  step: number;
  top: number;
}

function TreatmentBar({ bar, x, step, top }: BarProps) {
  const start = x(bar.from) - step / 2;
  const length = Math.max(step, x(bar.to) + step / 2 - start);
  const name = nameOf(words.treatment, bar.treatment);
  const fits = start + name.length * 8 < WIDTH;
  return (
    <g>
      <text x={fits ? start : WIDTH} y={top + 14} text-anchor={fits ? "start" : "end"}>
        {name}
      </text>
      <rect class="course" x={start} y={top + 19} width={length} height={5} />
      {bar.uses.map((day) => (
        <rect key={day} class="use" x={x(day) - 1.25} y={top + 17} width={2.5} height={9} />
      ))}
    </g>
  );
}
