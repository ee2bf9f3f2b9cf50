// zhlint as a process that lives on: a line of JSON with texts in, a line with seconds and findings out.

import { createInterface } from "node:readline";
import { run } from "zhlint";

const options = { rules: { preset: "default" } };

for await (const line of createInterface({ input: process.stdin })) {
  const texts = JSON.parse(line);
  const start = process.hrtime.bigint();
  let findings = 0;
  for (const text of texts) findings += run(text, options).validations.length;
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  process.stdout.write(`${JSON.stringify({ seconds, findings })}\n`);
}
