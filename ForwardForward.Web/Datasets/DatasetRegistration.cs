using ForwardForward.Training.Data;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ForwardForward.Web.Datasets;

public static class DatasetRegistration
{
    /// <summary>The datasets under the lab's data folder, a few examples of each, and downloads.</summary>
    public static void AddDatasets(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new DatasetLibrary(provider.GetRequiredService<LabSettings>().Data));
        services.AddSingleton<DatasetSamples>();
        services.AddSingleton<FetchDataset>(provider =>
            new DatasetDownloader(DatasetDownloader.CreateClient(), provider.GetRequiredService<LabSettings>().Data).DownloadAsync);
        services.AddSingleton<DatasetDownloads>();
    }
}
