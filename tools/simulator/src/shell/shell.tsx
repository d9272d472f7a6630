import { Component, createRef } from 'preact'
import type { ComponentChildren } from 'preact'
import type { PhoneControl } from '../view/control.ts'
import type { Entry } from '../view/phone/log.ts'
import { fontScales, frames, networks } from './devices.ts'
import type { Frame } from './devices.ts'
import { LogPanel } from './log-panel.tsx'
import { say } from './words.ts'

interface State {
  code: string
  /** What the phone was last loaded with. */
  opened: string
  buyer: string
  frame: number
  font: number
  language: string
  network: number
  /** The one that the phone was last loaded with. */
  firstNetwork: number
  codes: readonly { name: string; text: string }[]
  buyers: readonly { id: string; name: string }[]
  entries: readonly Entry[]
  loads: number
}

const rebuildCheckMs = 700

/** The developers' page: a phone in a frame, what can be done to it, and what it logs. */
export class Shell extends Component<{ parameters: URLSearchParams }, State> {
  readonly #frame = createRef<HTMLIFrameElement>()
  /** With which files the phone was loaded, and those of the last look. */
  #version = ''
  #seen = ''

  constructor(props: { parameters: URLSearchParams }) {
    super(props)
    const code = props.parameters.get('code') ?? ''
    this.state = {
      code,
      opened: code,
      buyer: props.parameters.get('buyer') ?? 'lin',
      frame: 0,
      font: fontScales.indexOf(1),
      language: props.parameters.get('language') ?? 'zh-Hans',
      network: 0,
      firstNetwork: 0,
      codes: [],
      buyers: [],
      entries: [],
      loads: 0,
    }
  }

  override componentDidMount(): void {
    void read('platform/codes', 'codes').then((codes) =>
      this.setState({ codes: codes.map((each) => ({ name: textOf(each, 'name'), text: textOf(each, 'text') })) }),
    )
    void read('platform/buyers', 'buyers').then((buyers) =>
      this.setState({ buyers: buyers.map((each) => ({ id: textOf(each, 'id'), name: textOf(each, 'name') })) }),
    )
    window.setInterval(() => void this.#reloadWhenRebuilt(), rebuildCheckMs)
  }

  /** A build writes many files; the phone is loaded anew once they rest. */
  async #reloadWhenRebuilt(): Promise<void> {
    const reply: unknown = await fetch('code/version').then(
      (answer) => answer.json(),
      () => undefined,
    )
    const version = textOf(reply, 'version')
    if (version === '') return
    const rests = version === this.#seen
    this.#seen = version
    if (this.#version === '') this.#version = version
    if (!rests || version === this.#version) return
    this.#version = version
    this.#load({})
  }

  #phone(): PhoneControl | undefined {
    return this.#frame.current?.contentWindow?.simulator
  }

  #load(change: Partial<State>): void {
    this.setState(({ loads, network }) => ({ ...change, firstNetwork: network, entries: [], loads: loads + 1 }))
  }

  /** Listens to the phone once it stands. */
  readonly #attach = () => {
    const control = this.#phone()
    if (!control) return void window.setTimeout(this.#attach, 100)
    control.codes.splice(0, control.codes.length, ...this.state.codes.map(({ text }) => text))
    let drawn = false
    const draw = () => {
      drawn = false
      this.setState({ entries: control.log.slice() })
    }
    control.onEntry(() => {
      if (drawn) return
      drawn = true
      window.setTimeout(draw, 200)
    })
    draw()
    return undefined
  }

  #address({ opened, buyer, font, language, firstNetwork }: State, frame: Frame): string {
    const { type, delayMs } = (networks[firstNetwork] ?? networks[0]).network
    const parameters = new URLSearchParams({
      code: opened,
      buyer,
      language,
      font: String(fontScales[font] ?? 1),
      platform: frame.platform,
      statusBar: String(frame.statusBar),
      safeBottom: String(frame.safeBottom),
      model: frame.name,
      network: type,
      delay: String(delayMs),
    })
    return `phone?${parameters.toString()}`
  }

  override render(_props: unknown, state: State) {
    const frame = frames[state.frame] ?? frames[0]
    if (!frame) return null
    const open = (code: string) => this.#load({ code, opened: code })
    return (
      <>
        <main class="bench">
          <iframe
            key={state.loads}
            ref={this.#frame}
            title="phone"
            src={this.#address(state, frame)}
            width={frame.width}
            height={frame.height}
            allow="clipboard-write"
            onLoad={this.#attach}
          />
        </main>
        <aside>
          <form
            class="controls"
            onSubmit={(event) => {
              event.preventDefault()
              open(state.code)
            }}
          >
            <Labelled name={say('code')} wide>
              <input value={state.code} onInput={({ currentTarget }) => this.setState({ code: currentTarget.value })} />
            </Labelled>
            <button class="primary">{say('open')}</button>
            {state.codes.length > 0 && (
              <Choice
                name={say('scan')}
                value=""
                options={[['', '—'], ...state.codes.map(({ name, text }) => [text, name] as const)]}
                onChange={(text) => text !== '' && open(text)}
              />
            )}
            <Choice
              name={say('buyer')}
              value={state.buyer}
              options={state.buyers.map(({ id, name }) => [id, name] as const)}
              onChange={(buyer) => this.#load({ buyer })}
            />
            <Choice
              name={say('device')}
              value={String(state.frame)}
              options={frames.map(
                ({ name, width, height }, index) => [String(index), `${name} ${width}×${height}`] as const,
              )}
              onChange={(index) => this.#load({ frame: Number(index) })}
            />
            <Choice
              name={say('font')}
              value={String(state.font)}
              options={fontScales.map((scale, index) => [String(index), `× ${scale}`] as const)}
              onChange={(index) => this.#load({ font: Number(index) })}
            />
            <Choice
              name={say('language')}
              value={state.language}
              options={[
                ['zh-Hans', '简体中文'],
                ['en', 'English'],
              ]}
              onChange={(language) => this.#load({ language })}
            />
            <Choice
              name={say('network')}
              value={String(state.network)}
              options={networks.map(({ name }, index) => [String(index), name] as const)}
              onChange={(index) => {
                this.setState({ network: Number(index) })
                this.#phone()?.changeNetwork(networks[Number(index)]?.network ?? {})
              }}
            />
            <button type="button" onClick={() => this.#load({})}>
              {say('reload')}
            </button>
            <button
              type="button"
              onClick={() => {
                this.#phone()?.leave()
                this.#phone()?.enter('')
              }}
            >
              {say('background')}
            </button>
          </form>
          <LogPanel
            entries={state.entries}
            clear={() => {
              this.#phone()?.clearLog()
              this.setState({ entries: [] })
            }}
          />
        </aside>
      </>
    )
  }
}

function Labelled({ name, wide = false, children }: { name: string; wide?: boolean; children: ComponentChildren }) {
  return (
    <label class={wide ? 'wide' : ''}>
      <span>{name}</span>
      {children}
    </label>
  )
}

interface ChoiceProps {
  name: string
  value: string
  options: readonly (readonly [value: string, label: string])[]
  onChange(value: string): unknown
}

function Choice({ name, value, options, onChange }: ChoiceProps) {
  return (
    <Labelled name={name}>
      <select value={value} onChange={({ currentTarget }) => void onChange(currentTarget.value)}>
        {options.map(([each, label]) => (
          <option key={each} value={each} selected={each === value}>
            {label}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

async function read(address: string, name: string): Promise<unknown[]> {
  const reply: unknown = await (await fetch(address)).json()
  const list: unknown = typeof reply === 'object' && reply !== null ? Reflect.get(reply, name) : undefined
  return Array.isArray(list) ? list : []
}

function textOf(value: unknown, name: string): string {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  return typeof found === 'string' ? found : ''
}
