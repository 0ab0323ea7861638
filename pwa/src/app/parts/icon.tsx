// One drawing of the set, in the colour of the text around it; always beside words, so hidden from readers.

/** `of` is a path from ./icons. */
export function Icon({ of }: { of: string }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={of} />
    </svg>
  );
}
