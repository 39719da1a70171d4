using ForwardForward.Training.CommandLine;

return LabCommand.Create().Parse(args).Invoke();
