// The drawings, one path an icon on a 24 px grid; a name that no screen imports is left out of the build.

export const back = "M14.5 5.5 8 12l6.5 6.5";
export const bell = "M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 1.5h-14zM10 20.5h4";
export const bin = "M5 7h14M9.5 7V4.5h5V7M7 7l.75 13h8.5L17 7M10.5 11v5M13.5 11v5";
export const book =
  "M12 6.5C10 5 7 4.5 4 5v13.5c3-.5 6 0 8 1.5 2-1.5 5-2 8-1.5V5c-3-.5-6 0-8 1.5zM12 6.5V20";
export const chart = "M4 4v16h16M7.5 14l3.5-4 3 2.5 5-6";
export const check = "M5 12.5l4.5 4.5L19 7.5";
export const clock = "M3.75 12a8.25 8.25 0 1 0 16.5 0a8.25 8.25 0 1 0 -16.5 0M12 7.5V12l3 2";
export const close = "M6 6l12 12M18 6 6 18";
export const cloud =
  "M7 18.5a4 4 0 0 1-.6-7.95 5.5 5.5 0 0 1 10.7-.9A4.5 4.5 0 0 1 17 18.5zM9.25 13.75l2 2 3.5-3.75";
export const devices =
  "M5 5h9a1.5 1.5 0 0 1 1.5 1.5v6a1.5 1.5 0 0 1 -1.5 1.5h-9a1.5 1.5 0 0 1 -1.5 -1.5v-6a1.5 1.5 0 0 1 1.5 -1.5zM2.5 18h9M16 10h3a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1 -1.5 1.5h-3a1.5 1.5 0 0 1 -1.5 -1.5v-7a1.5 1.5 0 0 1 1.5 -1.5z";
export const diary =
  "M6.5 5.5h11a2.5 2.5 0 0 1 2.5 2.5v9.5a2.5 2.5 0 0 1 -2.5 2.5h-11a2.5 2.5 0 0 1 -2.5 -2.5v-9.5a2.5 2.5 0 0 1 2.5 -2.5zM4 10h16M8.5 3.5v4M15.5 3.5v4M8 14h2M14 14h2M8 17h2";
export const doctor =
  "M6 3.5H4.5v5a4.5 4.5 0 0 0 9 0v-5H12M9 13v2.5a5 5 0 0 0 10 0V13M17 11a2 2 0 1 0 4 0a2 2 0 1 0 -4 0";
export const download = "M12 4v11M8 11.5l4 4 4-4M5 20h14";
export const edit =
  "M4.5 19.5l.8-4L16 4.8a2 2 0 0 1 2.8 0l.4.4a2 2 0 0 1 0 2.8L8.5 18.7zM14.5 6.5l3 3";
export const eye =
  "M2.5 12C5 7.5 8.25 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.75 6.5-9.5 6.5S5 16.5 2.5 12zM9.25 12a2.75 2.75 0 1 0 5.5 0a2.75 2.75 0 1 0 -5.5 0";
export const eyeOff =
  "M4 4l16 16M9.9 5.7A9 9 0 0 1 12 5.5c3.75 0 7 2 9.5 6.5a14 14 0 0 1-2.7 3.5M14.2 14.1a2.75 2.75 0 0 1-4.2-3.9M6.4 7.2A13 13 0 0 0 2.5 12c2.5 4.5 5.75 6.5 9.5 6.5a8.7 8.7 0 0 0 4.6-1.3";
export const flare = "M3.5 15.5h3l2.5-6 3 10 3-15 2.5 11h3";
export const globe =
  "M3.75 12a8.25 8.25 0 1 0 16.5 0a8.25 8.25 0 1 0 -16.5 0M3.75 12h16.5M12 3.75c5 5 5 11.5 0 16.5-5-5-5-11.5 0-16.5z";
export const heat =
  "M4.5 20h15M7.5 16c-2-2.5 2-4 0-7M12 16c-2-3 2-5.5 0-9.5M16.5 16c-2-2.5 2-4 0-7";
export const help = "M12 4 3.5 19h17zM12 10v4M12 16.5v.1";
export const ice =
  "M12 3v18M4.2 7.5l15.6 9M4.2 16.5l15.6-9M9.5 4.5l2.5 2 2.5-2M9.5 19.5l2.5-2 2.5 2M4 11l3-1.2L6.5 6.5M20 13l-3 1.2.5 3.3M4 13l3 1.2-.5 3.3M20 11l-3-1.2.5-3.3";
export const less = "M5 7.5 11 13l3-3 5 6.5M19 12v4.5h-4.5";
export const lock =
  "M7.5 10.5h9a2 2 0 0 1 2 2v5.5a2 2 0 0 1 -2 2h-9a2 2 0 0 1 -2 -2v-5.5a2 2 0 0 1 2 -2zM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5";
export const medicine =
  "M12.6 5.1a4.4 4.4 0 0 1 6.3 6.3l-7.5 7.5a4.4 4.4 0 0 1-6.3-6.3zM8.9 8.8l6.3 6.3";
export const mobile =
  "M8.5 3.5h7a1.5 1.5 0 0 1 1.5 1.5v14a1.5 1.5 0 0 1 -1.5 1.5h-7a1.5 1.5 0 0 1 -1.5 -1.5v-14a1.5 1.5 0 0 1 1.5 -1.5zM11 17.5h2";
export const more = "M4.5 7h15M4.5 12h15M4.5 17h9";
export const next = "M9.5 5.5l6.5 6.5-6.5 6.5";
export const note = "M6 3.5h9l4 4v13H6zM14.5 3.5V8H19M9 12h7M9 16h5";
export const out = "M10 4H5v16h5M14 8l4 4-4 4M18 12H9.5";
export const phone =
  "M6.5 4h2.6l1.4 4-2 1.5a11 11 0 0 0 5 5l1.5-2 4 1.4v2.6a2 2 0 0 1-2.2 2A15.5 15.5 0 0 1 4.5 6.2 2 2 0 0 1 6.5 4z";
export const physio =
  "M10.25 4.5a1.75 1.75 0 1 0 3.5 0a1.75 1.75 0 1 0 -3.5 0M4.5 7l5 3h5l5-3M9.5 10v5.5L6.5 21M14.5 10v5.5l3 5.5M9.5 15.5h5";
export const plus = "M12 5v14M5 12h14";
export const print = "M7 9V4h10v5M7 17H4.5V9h15v8H17M7.5 14h9v6.5h-9z";
export const rest =
  "M3.5 19V6M3.5 15.5h17V19M20.5 15.5V13a3 3 0 0 0-3-3h-7v5.5M5.25 12a1.75 1.75 0 1 0 3.5 0a1.75 1.75 0 1 0 -3.5 0";
export const same = "M5 9.5h14M5 14.5h14";
export const share = "M12 15V4M8 7.5 12 3.5l4 4M7 11H5.5v9h13v-9H17";
export const sit =
  "M7.75 4.5a1.75 1.75 0 1 0 3.5 0a1.75 1.75 0 1 0 -3.5 0M9 8.5v6.5h6v6M9 11.5h4.5M5.5 9v9h6M5.5 18v3M11.5 18v3";
export const sleep = "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z";
export const stand =
  "M10.25 4.5a1.75 1.75 0 1 0 3.5 0a1.75 1.75 0 1 0 -3.5 0M12 8.5v7M12 15.5 10.5 21M12 15.5l1.5 5.5M8.5 14l.75-4.5L12 8.5l2.75 1L15.5 14";
export const today =
  "M8 12a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M12 3.5v1.75M12 18.75v1.75M3.5 12h1.75M18.75 12h1.75M6 6l1.25 1.25M16.75 16.75 18 18M6 18l1.25-1.25M16.75 7.25 18 6";
export const treatments =
  "M10.2 4.3a4 4 0 0 1 5.7 0l.1.1a4 4 0 0 1 0 5.6L10 16a4 4 0 0 1-5.7 0l-.1-.1a4 4 0 0 1 0-5.6zM7.2 7.3l5.8 5.8M17 15.5v5M14.5 18h5";
export const unknown = "M3.75 12a8.25 8.25 0 1 0 16.5 0a8.25 8.25 0 1 0 -16.5 0M8.5 12h7";
export const visit =
  "M6.5 5.5h11a2.5 2.5 0 0 1 2.5 2.5v9.5a2.5 2.5 0 0 1 -2.5 2.5h-11a2.5 2.5 0 0 1 -2.5 -2.5v-9.5a2.5 2.5 0 0 1 2.5 -2.5zM4 10h16M8.5 3.5v4M15.5 3.5v4M12 12.5v5M9.5 15h5";
export const wait = "M7 4h10M7 20h10M8 4v3.5l4 4.5 4-4.5V4M8 20v-3.5l4-4.5 4 4.5V20";
export const walk =
  "M11.25 4.5a1.75 1.75 0 1 0 3.5 0a1.75 1.75 0 1 0 -3.5 0M9.5 21l2-5.5-1.5-3 1-4.5 3.5 1 2 3 2.5.5M11 8l-3.5 2-1 3.5M12 15.5l3 2 1 3.5";
export const where =
  "M9.75 5a2.25 2.25 0 1 0 4.5 0a2.25 2.25 0 1 0 -4.5 0M8 21v-6l-1.5-1V11a2 2 0 0 1 2-2h7a2 2 0 0 1 2 2v3L16 15v6M12 15v6";
export const words = "M4.5 5.5h15v10h-8l-4 4v-4h-3zM8.5 9h7M8.5 12h4";
export const down = "M5.5 9.5 12 16l6.5-6.5";
