using ForwardForward.Training.CommandLine;
using ForwardForward.Training.Files;
using System.CommandLine;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Accounts;
using ForwardForward.Web.Storage;

namespace ForwardForward.Web;

/// <summary>What an administrator of the machine does at its terminal: <c>token</c>, <c>account</c>, <c>backup</c> and <c>import</c>. They work while the lab runs, on the same files.</summary>
public static class LabCommands
{
    private static readonly string[] Names = ["token", "account", "backup", "import"];

    public static bool Handles(IReadOnlyList<string> arguments) => arguments.Count > 0 && Names.Contains(arguments[0]);

    /// <returns>The exit status: 0 done, 1 refused with a reason, 2 settings or a home that cannot be used.</returns>
    public static Task<int> RunAsync(string[] arguments) =>
        RunAsync(arguments, new ConfigurationBuilder().AddEnvironmentVariables().Build(), Console.Out, Console.Error);

    /// <param name="output">Takes what was asked for and nothing else, so that a script can use it.</param>
    /// <param name="error">Takes notes and problems.</param>
    public static async Task<int> RunAsync(string[] arguments, IConfiguration configuration, TextWriter output, TextWriter error)
    {
        try
        {
            return await Create(configuration).Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception problem) when (problem is LabSettingsException or UnusableHomeException or JournalException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine(problem.Message);
            return 2;
        }
    }

    /// <summary>The four commands; nothing is read or opened before one of them runs.</summary>
    public static RootCommand Create(IConfiguration configuration)
    {
        return new RootCommand("Accounts, tokens, copies and runs of the lab")
        {
            TokenCommand.Build(OpenStores), AccountCommand.Build(OpenStores), EmptyWords.Refuse(BackupCommand.Build(() => LabSettings.Read(configuration))), EmptyWords.Refuse(ImportCommand.Build(() => LabSettings.Read(configuration))),
        };

        AccountStores OpenStores()
        {
            var settings = LabSettings.Read(configuration);
            OtherHome.Refuse(settings.Home);
            PrivateFolder.Create(settings.Home);
            return new AccountStores(settings, new LabBook(settings.Home), TimeProvider.System);
        }
    }
}
