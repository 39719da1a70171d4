using ForwardForward.Training.Torch;

namespace ForwardForward.Web;

/// <summary>What may stand behind the program's name, beside <see cref="LabCommands"/>: a question for help, or single settings as <c>--NAME=VALUE</c>.</summary>
public static class LabUsage
{
    public const string Text =
        $"""
        Starts the dashboard of the ForwardForward lab.

        Commands:
          token create|list|revoke     keys for the REST API
          account list|invite          people who sign in
          backup DIR                   a copy of the lab while it runs
          import DIR                   runs of elsewhere
          COMMAND --help               everything a command takes

        Settings, in the environment or, for this start alone, as --NAME=VALUE:
          FF_URLS          addresses to listen on, separated by ';' ({LabSettings.DefaultUrls})
          FF_HOME          runs, accounts, keys (~/.forwardforward)
          FF_DATA          datasets, one folder each ($FF_HOME/data)
          FF_UPLOAD_GIB    space for folders of images that people upload, in GiB (50)
          FF_RUNS          how many runs train side by side (1)

        In the environment only:
          Kestrel__Certificates__Default__Path, Kestrel__Certificates__Default__Password
                           the certificate of https addresses
          {MemoryCeiling.Setting}    the most that tensors may take of the processor's memory, in GiB
          LIBTORCH         an unzipped LibTorch 2.10, or the torch folder of a PyTorch, where the program was built without a libtorch of its own (./run.sh does so)
        """;

    private static readonly string[] Help = ["--help", "-h", "-?", "help"];

    /// <returns>The exit status; null where the dashboard is to start.</returns>
    /// <param name="arguments">As the program was given them.</param>
    /// <param name="output">Takes the usage.</param>
    /// <param name="error">Takes what is wrong.</param>
    public static int? Answer(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        if (arguments.Any(Help.Contains))
        {
            output.WriteLine(Text);
            return 0;
        }

        if (arguments.FirstOrDefault(argument => !IsSetting(argument)) is not { } unknown)
        {
            return null;
        }

        error.WriteLine($"'{unknown}' is neither a command nor a setting of the lab. Leave it out to start the dashboard, or see --help.");
        return 2;
    }

    private static bool IsSetting(string argument) => argument.StartsWith("--", StringComparison.Ordinal) && argument.IndexOf('=', StringComparison.Ordinal) > "--".Length;
}
