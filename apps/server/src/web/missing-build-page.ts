/** What stands in for the user interface while it is not built. */

export const missingBuildPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Ostiary: the user interface is not built</title>
    <style>
      :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
      main { max-width: 36rem; margin: 15vh auto; padding: 0 1.5rem; }
      code { font-family: ui-monospace, monospace; }
    </style>
  </head>
  <body>
    <main>
      <h1>The user interface is not built</h1>
      <p>Everything else runs: entries are taken in and judged, and <a href="/api/docs/">the API</a> answers.</p>
      <p>Run <code>npm run build:web</code> in the folder of Ostiary, then load this page again.</p>
    </main>
  </body>
</html>
`
