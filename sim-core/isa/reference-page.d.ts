/** The reference page as text, for its test. */
declare module '*.md?raw' {
  const text: string;
  export = text;
}
