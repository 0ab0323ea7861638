// How far a course is towards its review day: one bar a day; the words beside it say the same.

export function Track({ day, of }: { day: number; of: number }) {
  const kind = (index: number) => (index === day ? "now" : index < day ? "past" : undefined);
  return (
    <div class="track" aria-hidden="true">
      {Array.from({ length: of }, (_, index) => (
        <i key={index} class={kind(index)} />
      ))}
    </div>
  );
}
