using ForwardForward.Tests.Runs;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Preparation;
using ForwardForward.Training.Reporting;
using ForwardForward.Web;
using ForwardForward.Web.Datasets;
using ForwardForward.Web.Datasets.Uploads;
using ForwardForward.Web.Documents;
using ForwardForward.Web.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ForwardForward.Tests.Support;

/// <summary>A bUnit context with the run side of a lab behind it: a real store in a folder of its own, no trainer unless a test starts one.</summary>
public abstract class LabComponentTest : ComponentTest
{
    private readonly TemporaryFolder data;

    // A busy machine may take a while; a wait ends as soon as what it waits for is there.
    static LabComponentTest() => DefaultWaitTimeout = TimeSpan.FromSeconds(30);

    /// <param name="datasets">What the library offers; the whole catalog by default.</param>
    protected LabComponentTest(IReadOnlyList<DatasetDescription>? datasets = null)
        : this(new RunLab(), new TemporaryFolder(), datasets)
    {
    }

    private LabComponentTest(RunLab lab, TemporaryFolder data, IReadOnlyList<DatasetDescription>? datasets)
        : base(services => Add(services, lab, data, datasets))
    {
        Lab = lab;
        this.data = data;
        Lab.Validate = spec => SpecValidator.Validate(spec);
    }

    protected RunLab Lab { get; }

    /// <summary>The data folder.</summary>
    protected TemporaryFolder Data => data;

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await Lab.DisposeAsync();
        data.Dispose();
    }

    private static void Add(IServiceCollection services, RunLab lab, TemporaryFolder data, IReadOnlyList<DatasetDescription>? datasets)
    {
        var library = new DatasetLibrary(data.FullName, datasets);
        services.AddSingleton<TimeProvider>(lab.Time);
        services.AddSingleton(lab.Board);
        services.AddSingleton(lab.Catalog);
        services.AddSingleton(lab.Launcher);
        services.AddSingleton(lab.Runs);
        services.AddSingleton(lab.Keeper);
        services.AddSingleton(lab.Trash);
        services.AddSingleton(lab.Watch);
        services.AddSingleton(new StorageReader(lab.Runs, lab.Shown, lab.Trash, lab.Keeper, lab.Sync));
        services.AddSingleton(lab.Book);
        services.AddDocuments();
        services.AddSingleton(MeasuredBook.Empty);
        services.AddSingleton(library);
        services.AddSingleton(new SystemReader(new LabSettings([], lab.Folders.Home, data.FullName), lab.Folders));
        services.AddSingleton(new DatasetSamples(library));
        services.AddSingleton(new DatasetSurveys(library));
        services.AddSingleton(new FirstLooks(library, lab.Catalog, lab.Launcher));
        var folders = new UploadFolders(library.Folders, lab.Time);
        services.AddSingleton(new DatasetUploads(
            folders, new UploadLimits(), new DatasetIntake(folders, new UploadLimits(), lab.Time, NullLogger<DatasetIntake>.Instance), lab.Time, NullLogger<DatasetUploads>.Instance));
        services.AddSingleton(new DatasetRemoval(library.Folders, folders, lab.Catalog, NullLogger<DatasetRemoval>.Instance));
        services.AddSingleton(new DatasetDownloads((_, _, _) => Task.CompletedTask, lab.Time, NullLogger<DatasetDownloads>.Instance));
    }
}
