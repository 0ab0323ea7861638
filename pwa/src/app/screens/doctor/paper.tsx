// A small drawing of the page: what it looks like, not what it says.

/** Lines of words: x, y, width. */
const LINES = [
  [0, 12, 90],
  [0, 17, 82],
  [0, 26, 60],
  [0, 31, 52],
  [0, 36, 64],
  [0, 41, 48],
  [0, 46, 58],
  [0, 62, 50],
  [0, 67, 44],
  [0, 72, 50],
  [55, 62, 50],
  [55, 67, 38],
  [55, 72, 46],
  [0, 88, 105],
  [0, 93, 96],
  [0, 98, 105],
  [0, 140, 66],
] as const;

/** Headings: x, y, width. */
const HEADS = [
  [0, 55, 24],
  [0, 81, 18],
  [0, 106, 22],
] as const;

export function Paper() {
  return (
    <span class="paper">
      <svg viewBox="0 0 105 148" aria-hidden="true">
        <rect class="hd" width="46" height="5" rx="1" />
        <rect class="md" x="70" y="1" width="35" height="3" rx="1" />
        {LINES.map(([x, y, width]) => (
          <rect key={`${x} ${y}`} class="ln" x={x} y={y} width={width} height="2.5" rx="1" />
        ))}
        {HEADS.map(([x, y, width]) => (
          <rect key={y} class="md" x={x} y={y} width={width} height="3" rx="1" />
        ))}
        <path
          class="md"
          d="M84 22a4 4 0 1 0 8 0a4 4 0 1 0-8 0M81 28h14l1 10-3 0v7l-2 8h-2l-1-7-1 7h-2l-2-8v-7l-3 0z"
        />
        <path class="st" d="M0 120l8-4 7 3 9-5 8 4M40 116l8 3 7-5 10 5M74 119l8-3 9 4 14-5" />
        <path class="md" d="M0 127h50v3H0zM40 133h65v3H40z" />
      </svg>
    </span>
  );
}
