archiveSearch.files.receive('dates','].[qB].]cf].>sB');
