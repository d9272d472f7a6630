import { Text, Textarea, View } from '@tarojs/components'
import './note-box.scss'

interface NoteBoxProps {
  value: string
  /** In characters. */
  longest: number
  placeholder: string
  label: string
  onChange: (text: string) => void
}

/** A few lines of one's own words, with how many characters of how many are written. */
export function NoteBox({ value, longest, placeholder, label, onChange }: NoteBoxProps) {
  return (
    <View className="note-box">
      <Textarea
        className="note-input"
        value={value}
        maxlength={longest}
        showCount={false}
        placeholder={placeholder}
        aria-label={label}
        onInput={({ detail }) => onChange(detail.value.slice(0, longest))}
      />
      <Text className="note-count num">
        {value.length} / {longest}
      </Text>
    </View>
  )
}
