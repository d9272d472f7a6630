/** What a template of the package makes of a node: its component, its attributes by the keys of the data, and what it listens to. */
export interface Template {
  tag: string
  /** From an attribute, `aria-label`, to the key of the node's data that holds it, `p2`. */
  keys: ReadonlyMap<string, string>
  /** Events in Alipay's spelling, `tap`; a caught one does not go on to the ancestors. */
  events: ReadonlyMap<string, 'on' | 'catch'>
}

export type Templates = ReadonlyMap<string, Template>

const templateForm = /<template name="tmpl_0_(\w+)">([\s\S]*?)<\/template>\s*(?=<template name|$)/g
const elementForm = /<([a-z][\w-]*)((?:\s+[\w:-]+="[^"]*")*)\s*\/?>/
const attributeForm = /([\w:-]+)="([^"]*)"/g

/** Reads Taro's `base.axml`, which has one template for each kind of node. */
export function readTemplates(axml: string): Templates {
  return new Map(Array.from(axml.matchAll(templateForm), ([, name = '', body = '']) => [name, readTemplate(body)]))
}

function readTemplate(body: string): Template {
  const [, tag = '', attributes = ''] = elementForm.exec(body) ?? []
  const keys = new Map<string, string>()
  const events = new Map<string, 'on' | 'catch'>()
  for (const [, name = '', value = ''] of attributes.matchAll(attributeForm)) {
    const [, how, type] = /^(on|catch)([A-Z]\w*)$/.exec(name) ?? []
    if (type && value === 'eh') events.set(type[0]?.toLowerCase() + type.slice(1), how === 'catch' ? 'catch' : 'on')
    const key = /\bi\.(\w+)/.exec(value)?.[1]
    if (key) keys.set(name, key)
  }
  return { tag, keys, events }
}
