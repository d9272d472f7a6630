import { useState } from 'preact/hooks'
import { text } from './sheet-props.ts'
import type { SheetProps } from './sheet-props.ts'
import { say } from './words.ts'

/** The sheet of `<picker>`: a list of labels for each column, or a date or a time. Answers with the chosen indexes, or the text. */
export function PickerSheet({ sheet: { options, answer, refuse }, language }: SheetProps) {
  const columns: unknown = options['columns']
  const lists = Array.isArray(columns)
    ? columns.map((column: unknown) => (Array.isArray(column) ? column.map(String) : []))
    : []
  const given: unknown = options['value']
  const [indexes, setIndexes] = useState<readonly number[]>(
    lists.map((_, column) => (Array.isArray(given) ? Number(given[column] ?? 0) : 0)),
  )
  const [moment, setMoment] = useState(typeof given === 'string' ? given : '')
  const mode = text(options, 'mode')
  const isMoment = mode === 'date' || mode === 'time'
  return (
    <div class="phone-layer phone-layer-low">
      <div class="phone-picker" role="dialog" aria-modal="true" aria-label={text(options, 'title', 'picker')}>
        <header>
          <button class="phone-plain" onClick={() => refuse(11, 'cancelled')}>
            {say('cancel', language)}
          </button>
          <b>{text(options, 'title')}</b>
          <button onClick={() => answer(isMoment ? moment : indexes)}>{say('ok', language)}</button>
        </header>
        {isMoment ? (
          <input
            type={mode}
            value={moment}
            aria-label={mode}
            min={text(options, 'start')}
            max={text(options, 'end')}
            onInput={({ currentTarget }) => setMoment(currentTarget.value)}
          />
        ) : (
          <div class="phone-picker-columns">
            {lists.map((list, column) => (
              <div key={column} role="listbox" aria-label={`${column + 1}`}>
                {list.map((label, index) => (
                  <button
                    key={index}
                    role="option"
                    aria-selected={indexes[column] === index}
                    onClick={() => {
                      setIndexes(indexes.map((old, each) => (each === column ? index : old)))
                      const tell: unknown = options['columnChange']
                      if (typeof tell === 'function') Reflect.apply(tell, undefined, [{ column, value: index }])
                    }}
                  >
                    {label}
                  </button>
                ))}
              </div>
            ))}
          </div>
        )}
      </div>
    </div>
  )
}
