import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { CashierSheet } from './cashier-sheet.tsx'
import { PickerSheet } from './picker-sheet.tsx'
import { ChooseImage, PreviewImage } from './picture-sheets.tsx'
import { text } from './sheet-props.ts'
import type { SheetProps } from './sheet-props.ts'
import { say } from './words.ts'
import type { Word } from './words.ts'

export function SheetView(props: SheetProps) {
  switch (props.sheet.name) {
    case 'alert':
      return <Alert {...props} />
    case 'confirm':
      return <Confirm {...props} />
    case 'showModal':
      return <Modal {...props} />
    case 'chooseImage':
      return <ChooseImage {...props} />
    case 'previewImage':
      return <PreviewImage {...props} />
    case 'prompt':
      return <Prompt {...props} />
    case 'showActionSheet':
      return <ActionSheet {...props} />
    case 'scan':
      return <Scan {...props} />
    case 'tradePay':
      return <CashierSheet {...props} />
    case 'picker':
      return <PickerSheet {...props} />
    default:
      return <Permission {...props} />
  }
}

function Dialog({
  title,
  children,
  buttons,
}: {
  title: string
  children?: ComponentChildren
  buttons: ComponentChildren
}) {
  return (
    <div class="phone-layer">
      <div class="phone-dialog" role="alertdialog" aria-modal="true" aria-label={title}>
        {title !== '' && <h2>{title}</h2>}
        <div class="phone-dialog-text">{children}</div>
        <div class="phone-dialog-buttons">{buttons}</div>
      </div>
    </div>
  )
}

function Alert({ sheet: { options, answer }, language }: SheetProps) {
  const button = <button onClick={() => answer({})}>{text(options, 'buttonText', say('ok', language))}</button>
  return (
    <Dialog title={text(options, 'title')} buttons={button}>
      {text(options, 'content')}
    </Dialog>
  )
}

function Confirm({ sheet: { options, answer }, language }: SheetProps) {
  const buttons = (
    <>
      <button class="phone-plain" onClick={() => answer(false)}>
        {text(options, 'cancelButtonText', say('cancel', language))}
      </button>
      <button onClick={() => answer(true)}>{text(options, 'confirmButtonText', say('ok', language))}</button>
    </>
  )
  return (
    <Dialog title={text(options, 'title')} buttons={buttons}>
      {text(options, 'content')}
    </Dialog>
  )
}

/** What is written answers as a text; without a field it is yes or no. */
function Modal({ sheet: { options, answer }, language }: SheetProps) {
  const input = useRef<HTMLInputElement>(null)
  const editable = options['editable'] === true
  const buttons = (
    <>
      {options['showCancel'] !== false && (
        <button class="phone-plain" onClick={() => answer(false)}>
          {text(options, 'cancelText', say('cancel', language))}
        </button>
      )}
      <button onClick={() => answer(editable ? (input.current?.value ?? '') : true)}>
        {text(options, 'confirmText', say('ok', language))}
      </button>
    </>
  )
  return (
    <Dialog title={text(options, 'title')} buttons={buttons}>
      <p>{text(options, 'content')}</p>
      {editable && (
        <input ref={input} placeholder={text(options, 'placeholderText')} aria-label={text(options, 'title')} />
      )}
    </Dialog>
  )
}

function Prompt({ sheet: { options, answer }, language }: SheetProps) {
  const input = useRef<HTMLInputElement>(null)
  const buttons = (
    <>
      <button class="phone-plain" onClick={() => answer(undefined)}>
        {text(options, 'cancelButtonText', say('cancel', language))}
      </button>
      <button onClick={() => answer(input.current?.value ?? '')}>
        {text(options, 'okButtonText', say('ok', language))}
      </button>
    </>
  )
  return (
    <Dialog title={text(options, 'title')} buttons={buttons}>
      <p>{text(options, 'message')}</p>
      <input ref={input} placeholder={text(options, 'placeholder')} aria-label={text(options, 'message')} />
    </Dialog>
  )
}

function ActionSheet({ sheet: { options, answer }, language }: SheetProps) {
  const items: unknown = options['items']
  const destructive = options['destructiveBtnIndex']
  return (
    <div class="phone-layer phone-layer-low">
      <div class="phone-actions" role="dialog" aria-modal="true" aria-label={text(options, 'title')}>
        {text(options, 'title') !== '' && <p>{text(options, 'title')}</p>}
        {(Array.isArray(items) ? items : []).map((item, index) => (
          <button key={index} class={destructive === index ? 'phone-destructive' : ''} onClick={() => answer(index)}>
            {String(item)}
          </button>
        ))}
        <button class="phone-cancel" onClick={() => answer(-1)}>
          {text(options, 'cancelButtonText', say('cancel', language))}
        </button>
      </div>
    </div>
  )
}

function Scan({ sheet: { options, answer, refuse }, language }: SheetProps) {
  const input = useRef<HTMLInputElement>(null)
  const codes: unknown = options['codes']
  const read = (code: string) => answer({ code, qrCode: code, result: code, codeType: 'qrCode' })
  return (
    <div class="phone-scan" role="dialog" aria-modal="true" aria-label={say('scanTitle', language)}>
      <button class="phone-back" aria-label={say('back', language)} onClick={() => refuse(10, 'the user went back')}>
        ‹
      </button>
      <h2>{say('scanTitle', language)}</h2>
      <p>{say('scanHint', language)}</p>
      {(Array.isArray(codes) ? codes : []).map((code) => (
        <button key={String(code)} class="phone-code" onClick={() => read(String(code))}>
          {String(code)}
        </button>
      ))}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          read(input.current?.value ?? '')
        }}
      >
        <input ref={input} aria-label={say('scanText', language)} placeholder={say('scanText', language)} />
        <button>{say('open', language)}</button>
      </form>
    </div>
  )
}

const permissions: Readonly<Record<string, { word: Word; granted: unknown }>> = {
  getAddress: {
    word: 'address',
    granted: {
      resultStatus: '9000',
      result: {
        fullname: '林晓',
        mobilePhone: '13800000027',
        country: '中国',
        prov: '浙江省',
        city: '杭州市',
        area: '西湖区',
        street: '',
        address: '南巷 8 号 2 单元 301',
      },
    },
  },
  getPhoneNumber: {
    word: 'phone',
    granted: { response: JSON.stringify({ response: 'encrypted', sign: 'simulated' }), sign: 'simulated' },
  },
  getOpenUserInfo: {
    word: 'user',
    granted: { response: JSON.stringify({ response: { code: '10000', nickName: '林晓', avatar: '' } }) },
  },
  getLocation: {
    word: 'location',
    granted: {
      longitude: '120.126293',
      latitude: '30.274653',
      accuracy: '30',
      country: '中国',
      province: '浙江省',
      city: '杭州市',
      district: '西湖区',
    },
  },
  chooseLocation: {
    word: 'location',
    granted: { name: '南巷', address: '南巷 8 号', longitude: 120.126293, latitude: 30.274653 },
  },
  chooseContact: { word: 'contact', granted: { contactsDicArray: [{ name: '林晓', mobile: '13800000027' }] } },
  choosePhoneContact: { word: 'contact', granted: { name: '林晓', mobile: '13800000027' } },
  chooseAlipayContact: {
    word: 'contact',
    granted: { contacts: [{ userId: '2088000000000027', realName: '林晓', mobile: '138****0027' }] },
  },
  navigateToMiniProgram: { word: 'elsewhere', granted: {} },
  navigateBackMiniProgram: { word: 'elsewhere', granted: {} },
  navigateToAlipayPage: { word: 'elsewhere', granted: {} },
  openURL: { word: 'elsewhere', granted: {} },
  openDocument: { word: 'elsewhere', granted: {} },
  openLocation: { word: 'map', granted: {} },
  requestSubscribeMessage: { word: 'subscribe', granted: { behavior: 'subscribe', show: true } },
  share: { word: 'share', granted: { shareResult: true } },
}

/** Whatever the buyer may allow or refuse. What is granted is made up. */
function Permission({ sheet: { name, options, answer, refuse }, language }: SheetProps) {
  const { word, granted } = permissions[name] ?? { word: 'open' as const, granted: {} }
  const ids: unknown = options['entityIds']
  const more =
    name === 'requestSubscribeMessage' ? { subscribedEntityIds: ids, subscribeEntityIds: ids, entityList: ids } : {}
  const buttons = (
    <>
      <button class="phone-plain" onClick={() => refuse(11, 'the user refused')}>
        {say('refuse', language)}
      </button>
      <button onClick={() => answer({ ...(typeof granted === 'object' && granted), ...more })}>
        {say('allow', language)}
      </button>
    </>
  )
  return (
    <Dialog title={say(word, language)} buttons={buttons}>
      <p>{['title', 'name', 'address', 'appId', 'url', 'path'].map((each) => text(options, each)).join(' ')}</p>
      <small>my.{name}</small>
    </Dialog>
  )
}
