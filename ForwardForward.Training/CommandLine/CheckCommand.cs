using System.CommandLine;
using ForwardForward.Training.Data;
using ForwardForward.Training.DeviceChecks;

namespace ForwardForward.Training.CommandLine;

/// <summary><c>check</c>: whether this machine computes what it should.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var choice = ChosenDevice.Option();
        var device = new Command("device", "Trains five small networks on the device and on the processor, alone and side by side, and prints a page on numbers, speed and memory; under a minute.") { choice };
        device.SetAction(parsed => ChosenDevice.Find(parsed.GetValue(choice), parsed.InvocationConfiguration.Error) is { } found
            ? Run(new DeviceCheck(TimeProvider.System, found, new DatasetLibrary(DataFolder.Resolve(null))), parsed.InvocationConfiguration.Output)
            : ExitStatus.BadInput);
        return new Command("check", "Checks what this machine computes.") { device };
    }

    internal static int Run(DeviceCheck check, TextWriter output) => Print(check.Run(), output);

    internal static int Print(DeviceCheckReport report, TextWriter output)
    {
        DeviceCheckPage.Draw(report, LabConsole.On(output));
        return report.Problems.Count == 0 ? ExitStatus.Success : ExitStatus.Failed;
    }
}
