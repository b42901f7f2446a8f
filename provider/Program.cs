await Pulumi.Experimental.Provider.ComponentProviderHost.Serve(args);
