/** Tailwind is the only step between our style sheet and the browser. */
export default { plugins: { '@tailwindcss/postcss': {} } }
