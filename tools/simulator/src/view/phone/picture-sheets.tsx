import { text } from './sheet-props.ts'
import type { SheetProps } from './sheet-props.ts'
import { say } from './words.ts'

/** There is no camera and no album: pictures are chosen among this machine's files. */
export function ChooseImage({ sheet: { options, answer, refuse }, language }: SheetProps) {
  const several = Number(options['count'] ?? 9) > 1
  const take = (files: FileList | null) => {
    const chosen = Array.from(files ?? []).slice(0, Number(options['count'] ?? 9))
    const paths = chosen.map((file) => URL.createObjectURL(file))
    const tempFiles = chosen.map(({ size }, index) => ({ path: paths[index], size }))
    answer({ apFilePaths: paths, tempFilePaths: paths, tempFiles })
  }
  return (
    <div class="phone-layer phone-layer-low">
      <div class="phone-actions" role="dialog" aria-modal="true" aria-label={say('picture', language)}>
        <p>{say('picture', language)}</p>
        <input
          type="file"
          accept="image/*"
          multiple={several}
          aria-label={say('picture', language)}
          onChange={({ currentTarget }) => take(currentTarget.files)}
        />
        <button class="phone-cancel" onClick={() => refuse(11, 'the user chose no picture')}>
          {say('cancel', language)}
        </button>
      </div>
    </div>
  )
}

/** Goes away with a tap, as Alipay's does. */
export function PreviewImage({ sheet: { options, answer }, language }: SheetProps) {
  const urls: unknown = options['urls']
  const list = Array.isArray(urls) ? urls.map(String) : []
  const current = Number(options['current'] ?? 0)
  return (
    <button class="phone-preview" aria-label={say('close', language)} onClick={() => answer({})}>
      <img src={list[current] ?? text(options, 'current')} alt="" />
      <span>
        {current + 1} / {list.length}
      </span>
    </button>
  )
}
