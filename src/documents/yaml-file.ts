import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { templateError } from './template-error.js';

export interface YamlFile {
  /** What errors call it. */
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

export interface Refusal {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** A file's text against its schema; every complaint is an AppError `template-invalid` with line and column. */
export function parseYaml<Schema extends z.ZodType>(
  { name, path: file, text }: YamlFile,
  schema: Schema,
  problemsOf: (value: z.output<Schema>) => readonly Refusal[] = () => [],
): z.output<Schema> {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  const refusal = (problem: string, offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    const details = { file, line, column: col };
    return templateError(
      'template-invalid',
      { template: name },
      `${file}:${line}:${col}: ${problem}`,
      details,
    );
  };
  const [syntaxError] = document.errors;
  if (syntaxError) throw refusal(syntaxError.message.split('\n')[0] ?? 'not YAML', syntaxError.pos[0]);
  const parsed = schema.safeParse(document.toJS());
  if (!parsed.success) {
    const { issues } = parsed.error;
    // A misspelt key is told before the one that is missing because of it.
    const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
    const path = [
      ...(issue?.path ?? []),
      ...(issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []),
    ];
    const field = path.length === 0 ? '' : `${path.join('.')}: `;
    throw refusal(`${field}${issue?.message ?? 'not what it should be'}`, offsetOf(document, path));
  }
  const [problem] = problemsOf(parsed.data);
  if (problem) throw refusal(problem.message, offsetOf(document, problem.path));
  return parsed.data;
}

/** Where in the text a field stands; for one that is missing, where its nearest parent does. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const parent = document.getIn(path.slice(0, depth - 1), true);
    const last = path[depth - 1];
    const pair = isMap(parent) ? parent.items.find((item) => String(item.key) === String(last)) : undefined;
    const node = isNode(pair?.key) ? pair.key : document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return isNode(document.contents) ? (document.contents.range?.[0] ?? 0) : 0;
}
