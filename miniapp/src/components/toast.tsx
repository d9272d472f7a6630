import { View } from '@tarojs/components'
import { createStore } from '../store.ts'
import './toast.scss'

const shownMs = 2400
const toast = createStore({ text: '' })
let timer: ReturnType<typeof setTimeout> | undefined

/** Says one thing for a moment, on whichever page is shown; a new one takes the place of the last. */
export function showToast(text: string): void {
  clearTimeout(timer)
  toast.set({ text })
  timer = setTimeout(() => toast.set({ text: '' }), shownMs)
}

/** Where toasts appear; `Page` has one. */
export function ToastPlace() {
  const text = toast.use((state) => state.text)
  if (text === '') return null
  return (
    <View className="toast" role="status" aria-live="polite">
      {text}
    </View>
  )
}
