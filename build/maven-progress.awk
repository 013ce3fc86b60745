# Reads the output of Maven and shows what a person wants to know: the module that is built, one line for each test
# class, and failures in full. Everything else is in the file that the caller keeps.

# [INFO] Building OpenCRVS mediator 1.3.0-SNAPSHOT                          [3/12]
/^\[INFO\] Building .*\[[0-9]+\/[0-9]+\]$/ {
  failing = 0
  place = $NF
  sub(/^\[INFO\] Building /, "")
  sub(/ +\[[0-9]+\/[0-9]+\]$/, "")
  print place " " $0
  fflush()
  next
}

# [INFO] Tests run: 67, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 19.88 s -- in io.mosip.SomeTest
/^\[(INFO|WARNING)\] Tests run: .*Time elapsed: .* in / {
  failing = 0
  tests = $4
  sub(/,$/, "", tests)
  seconds = $0
  sub(/.*Time elapsed: /, "", seconds)
  sub(/ -- in .*/, "", seconds)
  name = $NF
  sub(/.*\./, "", name)
  printf "  %9s %6d tests  %s\n", seconds, tests, name
  fflush()
  next
}

# The sum of a module.
/^\[(INFO|WARNING)\] Tests run: / {
  failing = 0
  print
  fflush()
  next
}

/^\[INFO\] (BUILD|Total time)/ {
  failing = 0
  print
  fflush()
  next
}

/^\[ERROR\]/ {
  failing = 1
  print
  fflush()
  next
}

/^\[(INFO|WARNING)\]/ {
  failing = 0
  next
}

# The lines of a failure: message and stack trace.
failing {
  print
}
