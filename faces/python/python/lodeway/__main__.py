from lodeway import main

main()
