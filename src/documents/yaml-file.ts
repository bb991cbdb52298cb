import { type Document, isMap, isNode, isSeq, LineCounter, parseDocument, visit } from 'yaml';
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

export interface Reading<Value> {
  /** What the schema alone cannot see. */
  readonly problemsOf?: (value: Value) => readonly Refusal[];
  /** The name of the part that a path lies in. */
  readonly elementAt?: (told: unknown, path: readonly PropertyKey[]) => string | undefined;
  /** The command that helps. */
  readonly hint?: string;
}

/** A file's text against its schema; every complaint is an AppError `template-invalid` with line and column. */
export function parseYaml<Schema extends z.ZodType>(
  { name, path: file, text }: YamlFile,
  schema: Schema,
  { problemsOf, elementAt, hint }: Reading<z.output<Schema>> = {},
): z.output<Schema> {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  const refusal = (problem: string, offset: number, element?: string) => {
    const { line, col } = lineCounter.linePos(offset);
    const place = { template: name, ...(element === undefined ? {} : { element }) };
    const more = { hint, details: { file, line, column: col } };
    return templateError('template-invalid', place, `${file}:${line}:${col}: ${problem}`, more);
  };
  const [syntaxError] = document.errors;
  const { told, problem: unfit } = plainValue(document);
  const refusalIn = (problem: string, offset: number) =>
    refusal(problem, offset, elementAt?.(told, pathAt(document.contents, offset)));
  if (syntaxError) {
    const said = syntaxError.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '');
    throw refusalIn(said ?? 'not YAML', syntaxError.pos[0]);
  }
  if (unfit !== undefined) throw refusalIn(unfit, aliasOffset(document));
  const refusalAt = (path: readonly PropertyKey[], problem: string) =>
    refusal(problem, offsetOf(document, path), elementAt?.(told, path));
  const parsed = schema.safeParse(told);
  if (!parsed.success) {
    const { issues } = parsed.error;
    // A misspelt key is told before the one that is missing because of it.
    const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
    const path = [
      ...(issue?.path ?? []),
      ...(issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []),
    ];
    const field = path.length === 0 ? '' : `${path.join('.')}: `;
    throw refusalAt(path, `${field}${issue?.message ?? 'not what it should be'}`);
  }
  const [problem] = problemsOf?.(parsed.data) ?? [];
  if (problem) throw refusalAt(problem.path, problem.message);
  return parsed.data;
}

/** No value where the file is broken, an alias points nowhere, or one unfolds into millions. */
function plainValue(document: Document): { readonly told?: unknown; readonly problem?: string } {
  try {
    return { told: document.toJS() };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : 'not YAML' };
  }
}

/** Where the first alias stands that points nowhere, else the first one at all. */
function aliasOffset(document: Document): number {
  const offsets: { readonly offset: number; readonly isLost: boolean }[] = [];
  visit(document, {
    Alias: (_key, alias) => {
      offsets.push({ offset: alias.range?.[0] ?? 0, isLost: alias.resolve(document) === undefined });
    },
  });
  return (offsets.find(({ isLost }) => isLost) ?? offsets[0])?.offset ?? 0;
}

/** The fields that lead to what stands at an offset. */
function pathAt(node: unknown, offset: number): readonly PropertyKey[] {
  const holds = (each: unknown) =>
    isNode(each) && each.range != null && each.range[0] <= offset && offset <= each.range[2];
  if (isSeq(node)) {
    const index = node.items.findLastIndex(holds);
    return index < 0 ? [] : [index, ...pathAt(node.items[index], offset)];
  }
  if (!isMap(node)) return [];
  const pair = node.items.findLast(({ key, value }) => holds(key) || holds(value));
  return pair === undefined ? [] : [String(pair.key), ...pathAt(pair.value, offset)];
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
