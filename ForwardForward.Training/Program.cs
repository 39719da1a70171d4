using System.CommandLine;
using ForwardForward.Training.CommandLine;

return LabCommand.Run(args, new InvocationConfiguration());
