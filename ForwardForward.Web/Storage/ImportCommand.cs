using ForwardForward.Training.Files;
using System.CommandLine;
using ForwardForward.Training.CommandLine;

namespace ForwardForward.Web.Storage;

/// <summary><c>import DIR</c>.</summary>
internal static class ImportCommand
{
    public static Command Build(Func<LabSettings> settings)
    {
        var folder = new Argument<string>("folder") { Description = "A run's folder (train --out makes one), or a folder with many of them, such as runs of another lab" };
        var import = new Command("import", "Take runs of elsewhere into the lab, also while it runs; twice is once") { folder };
        import.SetAction(parsed =>
        {
            var lab = settings();
            OtherHome.Refuse(lab.Home);
            PrivateFolder.Create(lab.Home);
            var found = RunImport.Take(Path.GetFullPath(parsed.GetValue(folder)!), lab.Home);
            var table = new LabTable().Words("run").Words("status").Words("what").Words("name").Numbers("points");
            foreach (var run in found)
            {
                table.Add(run.Id, run.Status, run.What, run.Name, $"{run.Points:N0}");
            }

            table.Draw(LabConsole.On(parsed.InvocationConfiguration.Output));
            foreach (var problem in found.Where(run => run.Problem is not null))
            {
                parsed.InvocationConfiguration.Error.WriteLine($"{problem.Id}: {problem.Problem}");
            }

            return found.Any(run => run.Problem is not null) ? 1 : 0;
        });
        return import;
    }
}
