using ForwardForward.Training.Data;
using ForwardForward.Web.Datasets.Uploads;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ForwardForward.Web.Datasets;

public static class DatasetRegistration
{
    /// <summary>The datasets under the lab's data folder, what is shown of each, downloads and uploads.</summary>
    public static void AddDatasets(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new DatasetLibrary(provider.GetRequiredService<LabSettings>().Data, time: provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => provider.GetRequiredService<DatasetLibrary>().Folders);
        services.AddSingleton<DatasetSamples>();
        services.AddSingleton<DatasetSurveys>();
        services.AddSingleton(provider => new UploadLimits { Quota = (long)provider.GetRequiredService<LabSettings>().UploadGibibytes << 30 });
        services.AddSingleton<UploadFolders>();
        services.AddSingleton<DatasetIntake>();
        services.AddSingleton<DatasetUploads>();
        services.AddSingleton<DatasetRemoval>();
        services.AddSingleton<FetchDataset>(provider =>
            new DatasetDownloader(DatasetDownloader.CreateClient(), provider.GetRequiredService<LabSettings>().Data).DownloadAsync);
        services.AddSingleton<DatasetDownloads>();
        services.AddSingleton<FirstLooks>();
    }
}
