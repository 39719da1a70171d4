using ForwardForward.Training.Files;
using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Storage;

public static class StorageRegistration
{
    /// <summary>The lab's home folder: its lock, its book, and who writes journals.</summary>
    public static void AddStorage(this IServiceCollection services)
    {
        services.AddSingleton(provider => HomeLock.Take(provider.GetRequiredService<LabSettings>().Home));
        services.AddSingleton(provider => new LabBook(provider.GetRequiredService<LabSettings>().Home, isOwner: true));
        services.AddSingleton<JournalSync>();
    }

    /// <summary>Opens the home folder for this dashboard alone; false after saying on standard error why that cannot be.</summary>
    public static bool TryOpenStorage(this WebApplication app)
    {
        try
        {
            app.Services.GetRequiredService<HomeLock>();
            app.Services.GetRequiredService<LabBook>();
            return true;
        }
        catch (UnusableHomeException problem)
        {
            Console.Error.WriteLine(problem.Message);
            return false;
        }
    }
}
