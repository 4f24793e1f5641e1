"""Solves an LP file with HiGHS and prints its status and optimum."""

import sys

import highspy

solver = highspy.Highs()
solver.setOptionValue("output_flag", False)
solver.setOptionValue("primal_feasibility_tolerance", 1e-9)
solver.setOptionValue("dual_feasibility_tolerance", 1e-9)
solver.setOptionValue("mip_rel_gap", 1e-9)
solver.setOptionValue("mip_feasibility_tolerance", 1e-9)
if solver.readModel(sys.argv[1]) == highspy.HighsStatus.kError:
    sys.exit("HiGHS cannot read " + sys.argv[1])
solver.run()
print(solver.modelStatusToString(solver.getModelStatus()), repr(solver.getInfo().objective_function_value))
