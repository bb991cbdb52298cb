import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { templateError } from './template-error.js';
import type { TemplateFolders } from './template-folders.js';
import { type Template, type TemplateElement, templateSchema } from './template-schema.js';
import { templateProblems } from './template-sources.js';
import { parseYaml } from './yaml-file.js';

export interface LoadedTemplate extends Template {
  readonly name: string;
}

/** Reads and checks one template; the seller's file of that name wins over the shipped one. */
export async function loadTemplate(folders: TemplateFolders, name: string): Promise<LoadedTemplate> {
  const files = await listTemplateFiles(folders);
  const found = files.find((file) => file.name === name);
  if (found === undefined) {
    const names = files.map((file) => file.name);
    const problem = `there is no template of that name; there are ${names.join(', ') || 'none'}`;
    throw templateError('template-not-found', { template: name }, problem, {
      hint: 'ozf label templates',
      details: { names },
    });
  }
  return parseTemplate(name, found.path, await readFile(found.path, 'utf8'));
}

export interface TemplateFile {
  readonly name: string;
  readonly path: string;
  readonly isOwn: boolean;
}

/** Every template by name, the seller's own hiding the shipped one; a folder that is not there is empty. */
export async function listTemplateFiles(folders: TemplateFolders): Promise<readonly TemplateFile[]> {
  const shipped = await templatesIn(folders.shipped, { isOwn: false });
  const own = folders.own === undefined ? [] : await templatesIn(folders.own, { isOwn: true });
  const byName = new Map([...shipped, ...own].map((file) => [file.name, file]));
  return [...byName.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

async function templatesIn(folder: string, owner: { readonly isOwn: boolean }): Promise<TemplateFile[]> {
  const files = await readdir(join(folder, 'labels')).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return files
    .filter((file) => /^[\w-]+\.ya?ml$/.test(file))
    .map((file) => ({ name: file.replace(/\.ya?ml$/, ''), path: join(folder, 'labels', file), ...owner }));
}

export function parseTemplate(name: string, path: string, text: string): LoadedTemplate {
  const reading = { problemsOf: templateProblems, elementAt, hint: 'ozf schema template' };
  return { ...parseYaml({ name, path, text }, templateSchema, reading), name };
}

/** The element that a path of the file lies in, as far as the file tells its name or its kind. */
function elementAt(told: unknown, [list, index]: readonly PropertyKey[]): string | undefined {
  if (list !== 'elements' || typeof index !== 'number') return undefined;
  const elements = fieldOf(told, 'elements');
  const element = Array.isArray(elements) ? elements[index] : undefined;
  const [name, kind] = [fieldOf(element, 'name'), fieldOf(element, 'kind')];
  return typeof name === 'string' ? name : `${typeof kind === 'string' ? kind : 'element'} ${index + 1}`;
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined;
}

/** The name an error gives to an element: its own, else its kind and its place in the list. */
export function elementName(element: TemplateElement, index: number): string {
  return element.name ?? `${element.kind} ${index + 1}`;
}
