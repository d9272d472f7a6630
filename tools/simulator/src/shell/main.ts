import '../view/control.ts'
