using ForwardForward.Training;
using ForwardForward.Training.Data;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ForwardForward.Web.Runs;

public static class RunRegistration
{
    /// <summary>Launching, queueing, recording and reading of runs.</summary>
    public static void AddRuns(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new RunFolders(provider.GetRequiredService<LabSettings>().Home));
        services.AddSingleton(provider => new MemoryGuard(RunMemory.Here(provider.GetRequiredService<DatasetLibrary>())));
        services.AddSingleton<ValidateSpec>(provider => spec => LaunchCheck.Problems(spec, provider.GetRequiredService<DatasetLibrary>(), provider.GetRequiredService<MemoryGuard>()));
        services.AddSingleton<TrainRun>(provider => new ExperimentRunner(provider.GetRequiredService<DatasetLibrary>(), provider.GetRequiredService<TimeProvider>()).Run);
        services.AddSingleton(_ => new DeviceText(LaunchCheck.Device));
        services.AddSingleton<LabRuns>();
        services.AddSingleton(provider => new HistoryKeeper(provider.GetRequiredService<LabRuns>(), provider.GetRequiredService<ILogger<HistoryKeeper>>()));
        services.AddSingleton<RunHistory>();
        services.AddSingleton<RunEdits>();
        services.AddSingleton<ShownRuns>();
        services.AddSingleton<RunTrash>();
        services.AddSingleton<RunPreferences>();
        services.AddSingleton<RunAnnouncements>();
        services.AddSingleton<RunsInProgress>();
        services.AddSingleton<RunQueue>();
        services.AddSingleton<RunRecovery>();
        services.AddSingleton<RunCatalog>();
        services.AddSingleton<RunLauncher>();
        services.AddSingleton<RunBoard>();
        services.AddSingleton<SystemReader>();
        services.AddSingleton<StorageReader>();
        services.AddSingleton(provider => new RunsAtOnce(provider.GetRequiredService<LabSettings>().Runs));
        services.AddSingleton<RunTraining>();
        services.AddSingleton<RunWatch>();
        services.AddHostedService<HistoryStart>();
        services.AddHostedService<RunWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<RunWatch>());
        services.AddSingleton<IRunAnnouncer>(provider => provider.GetRequiredService<RunBoard>());
    }
}
