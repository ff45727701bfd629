import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

const ROOT = path.join(import.meta.dirname, '../..')

/** A file of ours, read and parsed. */
export type Source = {
  /** From the folder of the project, with forward slashes. */
  readonly name: string
  readonly text: string
  readonly lines: number
  readonly tree: ts.SourceFile
}

/** Every TypeScript file under some folders. */
export function sourcesIn(...folders: readonly string[]): readonly Source[] {
  return folders
    .flatMap(filesUnder)
    .filter((name) => /\.tsx?$/.test(name))
    .map(sourceOf)
}

/** Every file and folder under a folder, by name. */
export function filesUnder(folder: string): readonly string[] {
  return fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll(path.sep, '/')}`)
    .toSorted()
}

/** The text of one file. */
export function textOf(name: string): string {
  return fs.readFileSync(path.join(ROOT, name), 'utf8')
}

/** Every node of a file, the outermost first. */
export function nodesOf(tree: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

/** Where a node stands, to click on. */
export function placeOf({ name, tree }: Source, node: ts.Node): string {
  return `${name}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`
}

function sourceOf(name: string): Source {
  const text = textOf(name)
  const tree = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true)
  return { name, text, lines: text.split('\n').length - 1, tree }
}
