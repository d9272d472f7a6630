/** antd-mini's components by the tags that they are given here: `Checkbox/CheckboxGroup` is `<ant-checkbox-group>`. */
export function at(...names: string[]): Record<string, string> {
  const tag = (name: string) =>
    (name.split('/').at(-1) ?? '').replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase()
  return Object.fromEntries(names.map((name) => [`ant-${tag(name)}`, `antd-mini/es/${name}/index`]))
}
